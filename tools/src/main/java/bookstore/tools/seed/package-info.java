/// Fills a shop with the sample catalogue.
@NullMarked
package bookstore.tools.seed;

import org.jspecify.annotations.NullMarked;
