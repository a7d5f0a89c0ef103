@NullMarked
package bookstore.catalog.domain.replay;

import org.jspecify.annotations.NullMarked;
