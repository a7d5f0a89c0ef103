/// The account of a user and the uniqueness of e-mail addresses.
@NullMarked
package bookstore.auth.domain.user;

import org.jspecify.annotations.NullMarked;
