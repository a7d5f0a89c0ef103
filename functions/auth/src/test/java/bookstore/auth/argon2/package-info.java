/// Tests.
@NullMarked
package bookstore.auth.argon2;

import org.jspecify.annotations.NullMarked;
