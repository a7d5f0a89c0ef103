@NullMarked
package bookstore.catalog.domain.bulk;

import org.jspecify.annotations.NullMarked;
