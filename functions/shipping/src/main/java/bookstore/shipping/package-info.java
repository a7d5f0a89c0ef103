/// Shipping: a parcel per seller of a paid order, and the simulated carriers that carry it.
@NullMarked
package bookstore.shipping;

import org.jspecify.annotations.NullMarked;
