/// A seller's file of books on its way into a shop: cut into pieces, sent, watched, reported.
@NullMarked
package bookstore.local.importing;

import org.jspecify.annotations.NullMarked;
