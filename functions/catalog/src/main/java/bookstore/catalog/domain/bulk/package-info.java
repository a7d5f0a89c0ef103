/// What all work on many listings has in common.
@NullMarked
package bookstore.catalog.domain.bulk;

import org.jspecify.annotations.NullMarked;
