import { expect, test } from 'vitest';
import { asTyped, parseAmount } from './price';

test.each([
  ['35000', 3500000],
  ['35.000', 3500000],
  ['35,000', 3500000],
  ['$ 35.000', 3500000],
  ['COP 35 000', 3500000],
  ['35.000,50', 3500050],
  ['35,000.50', 3500050],
  ['1.234.567', 123456700],
  ['0,5', 50],
])('reads %s', (text, amount) => {
  expect(parseAmount(text, 'COP')).toBe(amount);
});

test.each(['', 'free', '-5', '12a', '.', '99999999999999999'])('refuses %s', (text) => {
  expect(parseAmount(text, 'COP')).toBeNull();
});

test('what it writes into a field it reads back', () => {
  for (const amount of [100, 3500000, 3500050])
    expect(parseAmount(asTyped(amount, 'COP'), 'COP')).toBe(amount);
});
