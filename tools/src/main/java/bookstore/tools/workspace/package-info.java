/// What every command needs: the checkout, the running local cloud, the AWS account, the shop's
/// API.
@NullMarked
package bookstore.tools.workspace;

import org.jspecify.annotations.NullMarked;
