/// Sends a seller's file to the shop, piece by piece, and collects the report.
@NullMarked
package bookstore.tools.importing;

import org.jspecify.annotations.NullMarked;
