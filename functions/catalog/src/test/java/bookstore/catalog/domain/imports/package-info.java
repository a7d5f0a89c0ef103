@NullMarked
package bookstore.catalog.domain.imports;

import org.jspecify.annotations.NullMarked;
