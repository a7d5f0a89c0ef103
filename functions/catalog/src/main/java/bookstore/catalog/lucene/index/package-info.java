/// Writes the search index (a Lucene inverted index).
@NullMarked
package bookstore.catalog.lucene.index;

import org.jspecify.annotations.NullMarked;
