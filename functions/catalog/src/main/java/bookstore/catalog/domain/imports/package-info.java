/// Imports of a seller's file, in steps.
@NullMarked
package bookstore.catalog.domain.imports;

import org.jspecify.annotations.NullMarked;
