/// How text is analysed: fields, stemming, folding, similar words.
@NullMarked
package bookstore.catalog.lucene.text;

import org.jspecify.annotations.NullMarked;
