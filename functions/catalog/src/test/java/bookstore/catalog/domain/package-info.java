@NullMarked
package bookstore.catalog.domain;

import org.jspecify.annotations.NullMarked;
