@NullMarked
package bookstore.orders.domain;

import org.jspecify.annotations.NullMarked;
