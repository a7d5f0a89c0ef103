import { expect, test } from 'vitest';
import type { Listing } from '../api/types';
import { attemptFor, missingIn, totalsOf, type ConfirmedOrder } from './model';

const cop = (amount: number) => ({ amount, currency: 'COP' });
const line = (sellerId: string, amount: number, quantity = 1) => ({
  listingId: sellerId + amount,
  quantity,
  listing: { sellerId, price: cop(amount) } as Listing,
});
const carrier = {
  id: 'envia' as const,
  name: 'Envía',
  coverage: 'national' as const,
  cost: cop(2000),
  days: 4,
};

test('delivery is charged once per seller', () => {
  expect(totalsOf([line('s1', 1000, 2), line('s1', 500), line('s2', 300)], carrier)).toEqual({
    items: cop(2800),
    delivery: cop(4000),
    total: cop(6800),
    parcels: 2,
  });
});

test('trying the same again keeps the key, anything else gets a new one', () => {
  let n = 0;
  const newKey = () => `key${++n}`;
  const agreed: ConfirmedOrder = {
    lines: [{ listingId: 'a', quantity: 1 }],
    deliveryOptionId: 'envia',
    shippingAddress: { name: 'Ana', line1: 'x', city: 'y', country: 'CO' },
    expectedTotal: cop(100),
    method: 'paypal',
    card: undefined,
  };
  const first = attemptFor(agreed, undefined, newKey);
  expect(attemptFor({ ...agreed }, first, newKey)).toBe(first);
  expect(attemptFor({ ...agreed, expectedTotal: cop(120) }, first, newKey).key).toBe('key2');
});

test('an address in Colombia needs a department, every address a phone', () => {
  const address = { name: 'Ana', line1: 'Calle 1', city: 'Cali', country: 'CO' };
  expect(missingIn(address)).toEqual(['region', 'phone']);
  expect(missingIn({ ...address, country: 'EC', phone: '099 123 4567' })).toEqual([]);
  expect(missingIn({ ...address, region: 'Valle del Cauca', phone: '3001234567' })).toEqual([]);
});
