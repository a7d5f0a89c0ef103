@NullMarked
package bookstore.catalog.s3;

import org.jspecify.annotations.NullMarked;
