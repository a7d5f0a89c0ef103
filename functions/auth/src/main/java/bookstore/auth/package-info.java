/// The auth service: accounts, sessions and notifications.
@NullMarked
package bookstore.auth;

import org.jspecify.annotations.NullMarked;
