import { expect, test } from 'vitest';
import type { Sale } from '../api/types';
import { earnings, parcelOf, toSend } from './sales';

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

test('a parcel has the paid books of its order, and needs an address', () => {
  const of = (orderId: string, title: string, status: Sale['status'] = 'PAID', shipTo = {}) =>
    ({ ...sale(status, 1), orderId, title, shipTo }) as Sale;
  const sales = [
    of('1', 'Aura'),
    of('2', 'Pedro Páramo'),
    of('1', 'Rayuela'),
    of('3', 'Ficciones', 'SHIPPED'),
    { ...of('4', 'El túnel'), shipTo: null },
  ];
  expect(parcelOf(sales, '1')?.map(({ title }) => title)).toEqual(['Aura', 'Rayuela']);
  expect(parcelOf(sales, '3')).toBeUndefined();
  expect(parcelOf(sales, '4')).toBeUndefined();
  expect(parcelOf(sales, undefined)).toBeUndefined();
});
