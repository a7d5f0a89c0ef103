/// Which passwords are accepted, and how they are hashed.
@NullMarked
package bookstore.auth.domain.password;

import org.jspecify.annotations.NullMarked;
