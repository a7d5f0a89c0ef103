/// Mail about an account: when it is sent, and its texts.
@NullMarked
package bookstore.auth.domain.mail;

import org.jspecify.annotations.NullMarked;
