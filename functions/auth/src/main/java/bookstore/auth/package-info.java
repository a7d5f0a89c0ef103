/// Accounts, sessions and what users are told.
@NullMarked
package bookstore.auth;

import org.jspecify.annotations.NullMarked;
