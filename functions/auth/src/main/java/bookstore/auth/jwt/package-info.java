/// Access tokens as signed JWTs.
@NullMarked
package bookstore.auth.jwt;

import org.jspecify.annotations.NullMarked;
