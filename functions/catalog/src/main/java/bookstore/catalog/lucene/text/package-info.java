/// Text analysis: fields, stemming, accent folding, fuzzy matching, query building.
@NullMarked
package bookstore.catalog.lucene.text;

import org.jspecify.annotations.NullMarked;
