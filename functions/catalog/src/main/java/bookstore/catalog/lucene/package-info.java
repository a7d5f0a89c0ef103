/// The search index: how listings are written to it and found in it.
@NullMarked
package bookstore.catalog.lucene;

import org.jspecify.annotations.NullMarked;
