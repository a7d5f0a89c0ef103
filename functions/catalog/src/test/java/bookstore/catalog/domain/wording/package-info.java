@NullMarked
package bookstore.catalog.domain.wording;

import org.jspecify.annotations.NullMarked;
