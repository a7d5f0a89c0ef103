/// Operator access to accounts.
@NullMarked
package bookstore.tools.accounts;

import org.jspecify.annotations.NullMarked;
