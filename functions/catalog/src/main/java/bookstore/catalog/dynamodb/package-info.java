/// Ways out to the catalog table.
@NullMarked
package bookstore.catalog.dynamodb;

import org.jspecify.annotations.NullMarked;
