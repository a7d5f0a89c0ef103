@NullMarked
package bookstore.shipping.domain.shipment;

import org.jspecify.annotations.NullMarked;
