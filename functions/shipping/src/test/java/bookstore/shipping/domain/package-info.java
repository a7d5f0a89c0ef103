@NullMarked
package bookstore.shipping.domain;

import org.jspecify.annotations.NullMarked;
