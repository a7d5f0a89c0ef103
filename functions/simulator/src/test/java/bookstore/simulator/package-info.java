/// The rules of catalog, orders, payments and shipping together, in virtual time, under everything
/// that at-least-once delivery and sudden deaths may do to them.
@NullMarked
package bookstore.simulator;

import org.jspecify.annotations.NullMarked;
