/// The rules of listings, their stock and how they are found.
@NullMarked
package bookstore.catalog.domain;

import org.jspecify.annotations.NullMarked;
