/// The catalogue: who offers which book, and who may have it.
@NullMarked
package bookstore.catalog;

import org.jspecify.annotations.NullMarked;
