/// The keys and issuers of access tokens in a stage's configuration.
@NullMarked
package bookstore.tools.keys;

import org.jspecify.annotations.NullMarked;
