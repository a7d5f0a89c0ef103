@NullMarked
package bookstore.catalog.file;

import org.jspecify.annotations.NullMarked;
