/// The password policy and password hashing.
@NullMarked
package bookstore.auth.domain.password;

import org.jspecify.annotations.NullMarked;
