import type { Money, Sale } from '../api/types';

const EARNED: Sale['status'][] = ['PAID', 'SHIPPED', 'DELIVERED'];

/** Names of their own, the same in every language. */
const CARRIERS: Record<string, string> = {
  servientrega: 'Servientrega',
  envia: 'Envía',
  fedex: 'FedEx',
  dhl: 'DHL',
};

export const carrierName = (id: string) => CARRIERS[id] ?? id;

/** What goes into the parcel of an order; undefined unless it is paid and has an address to go to. */
export const parcelOf = (
  sales: Sale[],
  order: string | undefined,
): [Sale, ...Sale[]] | undefined => {
  const [first, ...others] = sales.filter(
    ({ orderId, status, shipTo }) => orderId === order && status === 'PAID' && shipTo,
  );
  return first && [first, ...others];
};

export const toSend = (sales: Sale[]) => sales.filter(({ status }) => status === 'PAID').length;

/** What the seller gets for these sales; undefined when there is nothing yet. */
export const earnings = (sales: Sale[]): Money | undefined => {
  const earned = sales.filter(({ status }) => EARNED.includes(status));
  const first = earned[0];
  return (
    first && {
      amount: earned.reduce((sum, { price, quantity }) => sum + price.amount * quantity, 0),
      currency: first.price.currency,
    }
  );
};
