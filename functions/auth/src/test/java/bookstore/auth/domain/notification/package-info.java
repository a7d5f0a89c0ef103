@NullMarked
package bookstore.auth.domain.notification;

import org.jspecify.annotations.NullMarked;
