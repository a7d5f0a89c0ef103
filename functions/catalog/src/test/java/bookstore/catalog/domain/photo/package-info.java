@NullMarked
package bookstore.catalog.domain.photo;

import org.jspecify.annotations.NullMarked;
