/// Tests.
@NullMarked
package bookstore.auth.dynamodb;

import org.jspecify.annotations.NullMarked;
