/// Rate limiting of failed attempts.
@NullMarked
package bookstore.auth.domain.throttle;

import org.jspecify.annotations.NullMarked;
