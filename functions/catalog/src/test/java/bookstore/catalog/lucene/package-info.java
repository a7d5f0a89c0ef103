@NullMarked
package bookstore.catalog.lucene;

import org.jspecify.annotations.NullMarked;
