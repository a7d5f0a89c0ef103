@NullMarked
package bookstore.auth.domain.session;

import org.jspecify.annotations.NullMarked;
