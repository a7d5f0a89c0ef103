/// Password hashing with Argon2id.
@NullMarked
package bookstore.auth.argon2;

import org.jspecify.annotations.NullMarked;
