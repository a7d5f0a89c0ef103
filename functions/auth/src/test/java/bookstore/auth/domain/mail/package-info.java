@NullMarked
package bookstore.auth.domain.mail;

import org.jspecify.annotations.NullMarked;
