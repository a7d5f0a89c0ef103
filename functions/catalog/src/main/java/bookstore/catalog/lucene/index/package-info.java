/// Writes the search index.
@NullMarked
package bookstore.catalog.lucene.index;

import org.jspecify.annotations.NullMarked;
