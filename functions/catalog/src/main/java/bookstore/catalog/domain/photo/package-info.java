/// Photos of listings: what is checked before one is shown.
@NullMarked
package bookstore.catalog.domain.photo;

import org.jspecify.annotations.NullMarked;
