/// Mail by Amazon SES (outbound adapter).
@NullMarked
package bookstore.auth.ses;

import org.jspecify.annotations.NullMarked;
