import { expect, test } from 'vitest';
import { money } from './format';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

test('shows whole amounts without decimals', () => {
  expect(plain(money({ amount: 3500000, currency: 'COP' }))).toBe('COP 35,000');
});

test('shows the cents where there are some', () => {
  expect(plain(money({ amount: 3500050, currency: 'COP' }))).toBe('COP 35,000.50');
});

test('knows currencies without minor units', () => {
  expect(plain(money({ amount: 1200, currency: 'JPY' }))).toBe('¥1,200');
});
