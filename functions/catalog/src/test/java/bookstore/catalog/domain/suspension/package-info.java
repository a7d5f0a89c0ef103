@NullMarked
package bookstore.catalog.domain.suspension;

import org.jspecify.annotations.NullMarked;
