/// Taking the listings of a disabled seller off sale, and putting them on sale again.
@NullMarked
package bookstore.catalog.domain.suspension;

import org.jspecify.annotations.NullMarked;
