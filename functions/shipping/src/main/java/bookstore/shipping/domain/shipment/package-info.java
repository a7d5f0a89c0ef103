/// Shipments: one parcel per seller of a paid order, and its way to the buyer.
@NullMarked
package bookstore.shipping.domain.shipment;

import org.jspecify.annotations.NullMarked;
