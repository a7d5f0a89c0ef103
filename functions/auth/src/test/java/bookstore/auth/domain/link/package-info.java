@NullMarked
package bookstore.auth.domain.link;

import org.jspecify.annotations.NullMarked;
