@NullMarked
package bookstore.catalog;

import org.jspecify.annotations.NullMarked;
