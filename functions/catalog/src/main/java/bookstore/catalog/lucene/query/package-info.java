/// Answers searches, facets and suggestions from the search index.
@NullMarked
package bookstore.catalog.lucene.query;

import org.jspecify.annotations.NullMarked;
