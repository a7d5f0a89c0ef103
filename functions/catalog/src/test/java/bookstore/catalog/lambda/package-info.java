@NullMarked
package bookstore.catalog.lambda;

import org.jspecify.annotations.NullMarked;
