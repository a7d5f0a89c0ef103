/// Search and browse: queries, results, facets, suggestions.
@NullMarked
package bookstore.catalog.domain.search;

import org.jspecify.annotations.NullMarked;
