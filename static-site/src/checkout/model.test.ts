import { expect, test } from 'vitest';
import type { Listing } from '../api/types';
import {
  attemptFor,
  checkCard,
  expiryAsTyped,
  grouped,
  TEST_CARDS,
  totalsOf,
  type ConfirmedOrder,
} from './model';

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

const card = (number: string, expiry = '12/30', cvc = '123') => ({
  number,
  expiry,
  cvc,
  holder: 'Ana',
});
const today = new Date('2026-03-31T12:00:00Z');

test('every test card has a right check digit', () => {
  for (const { number } of TEST_CARDS) expect(checkCard(card(number), today)).toEqual({});
});

test('says what is wrong with a card', () => {
  expect(checkCard(card('4242424242424241'), today)).toEqual({ number: 'number' });
  expect(checkCard(card('4242424242424242', '13/30'), today)).toEqual({ expiry: 'expiry' });
  expect(checkCard(card('4242424242424242', '02/26'), today)).toEqual({ expiry: 'expired' });
  expect(checkCard(card('4242424242424242', '03/26', '12'), today)).toEqual({ cvc: 'cvc' });
});

test('helps while a card is typed', () => {
  expect(grouped('42424242424242')).toBe('4242 4242 4242 42');
  expect([
    expiryAsTyped('1'),
    expiryAsTyped('5'),
    expiryAsTyped('123'),
    expiryAsTyped('12/30'),
  ]).toEqual(['1', '05', '12/3', '12/30']);
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
