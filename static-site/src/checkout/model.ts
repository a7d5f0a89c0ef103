import type { Address, DeliveryOption, Money, PaymentMethod } from '../api/types';
import type { LineWithListing } from '../basket/details';
import { sumOf } from '../basket/details';
import { deliveries } from '../basket/model';
import type { Card } from '../payment/card';

export interface Totals {
  items: Money;
  delivery: Money;
  total: Money;
  parcels: number;
}

/** What the order will cost: delivery is charged once per seller. */
export const totalsOf = (lines: LineWithListing[], option: DeliveryOption | undefined): Totals => {
  const items = sumOf(lines);
  const parcels = deliveries(lines.flatMap(({ listing }) => listing?.sellerId ?? []));
  const delivery = { amount: (option?.cost.amount ?? 0) * parcels, currency: items.currency };
  return {
    items,
    delivery,
    total: { amount: items.amount + delivery.amount, currency: items.currency },
    parcels,
  };
};

/** The country whose departments the checkout knows. */
export const HOME = 'CO';

/** What a carrier needs; the shop asks for it at the checkout. */
export const missingIn = (address: Address) =>
  (['name', 'line1', 'region', 'city', 'country', 'phone'] as const).filter(
    (field) => !address[field] && (field !== 'region' || address.country === HOME),
  );

/** What the buyer confirms; a retry with the same content has the same idempotency key. */
export interface ConfirmedOrder {
  lines: { listingId: string; quantity: number }[];
  deliveryOptionId: DeliveryOption['id'];
  shippingAddress: Address;
  expectedTotal: Money;
  method: PaymentMethod;
  card: Card | undefined;
}

export interface Attempt {
  of: string;
  key: string;
  token?: string;
}

export const attemptFor = (
  agreed: ConfirmedOrder,
  before: Attempt | undefined,
  newKey: () => string,
): Attempt => {
  const of = JSON.stringify(agreed);
  return before?.of === of ? before : { of, key: newKey() };
};
