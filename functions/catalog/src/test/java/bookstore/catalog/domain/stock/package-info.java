@NullMarked
package bookstore.catalog.domain.stock;

import org.jspecify.annotations.NullMarked;
