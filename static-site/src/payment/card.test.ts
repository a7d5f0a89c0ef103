import { expect, test } from 'vitest';
import { checkCard, expiryAsTyped, grouped, TEST_CARDS } from './card';

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
