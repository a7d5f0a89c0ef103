import { expect, test } from 'vitest';
import type { Sale } from '../api/types';
import { earnings, toSend } from './sales';

const sale = (status: Sale['status'], amount: number, quantity = 1) =>
  ({ status, quantity, price: { amount, currency: 'COP' } }) as Sale;

test('what is paid is earned, what is cancelled or unpaid is not', () => {
  const sales = [
    sale('PAID', 100, 2),
    sale('DELIVERED', 50),
    sale('CANCELLED', 1000),
    sale('RESERVED', 1000),
  ];
  expect(earnings(sales)).toEqual({ amount: 250, currency: 'COP' });
  expect(toSend(sales)).toBe(1);
});

test('without sales there is nothing to add up', () => {
  expect(earnings([sale('CANCELLED', 5)])).toBeUndefined();
});
