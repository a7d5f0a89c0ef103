import type { Money, Sale } from '../api/types';

const EARNED: Sale['status'][] = ['PAID', 'SHIPPED', 'DELIVERED'];

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
