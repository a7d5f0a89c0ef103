/// Sends a seller's file to the shop, chunk by chunk, and collects the report.
@NullMarked
package bookstore.tools.importing;

import org.jspecify.annotations.NullMarked;
