/// The links in mails: their tokens, and what using one changes.
@NullMarked
package bookstore.auth.domain.link;

import org.jspecify.annotations.NullMarked;
