/// Reads the files that sellers have, in whatever format and encoding, as a table of text.
@NullMarked
package bookstore.catalog.file;

import org.jspecify.annotations.NullMarked;
