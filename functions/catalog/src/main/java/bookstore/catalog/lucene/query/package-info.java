/// Executes searches, facets and suggestions on the search index.
@NullMarked
package bookstore.catalog.lucene.query;

import org.jspecify.annotations.NullMarked;
