@NullMarked
package bookstore.catalog.domain.erasure;

import org.jspecify.annotations.NullMarked;
