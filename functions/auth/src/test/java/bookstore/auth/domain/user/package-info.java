@NullMarked
package bookstore.auth.domain.user;

import org.jspecify.annotations.NullMarked;
