import { expect, test } from 'vitest';
import { countryName, date, dateTime, languageName, person } from './names';

test('dates are said in words', () => {
  expect(date('2026-11-24T15:00:00Z')).toBe('Nov 24, 2026');
});

test('the time of day stays on one line', () => {
  Object.defineProperty(navigator, 'languages', { value: ['en-AU'], configurable: true });
  expect(dateTime('2026-11-24T15:00:00Z')).toMatch(/\d\u00a0pm$/);
  Object.defineProperty(navigator, 'languages', { value: ['en-US'], configurable: true });
});

test('languages begin with a capital, as lists have them', () => {
  expect(languageName('es')).toBe('Spanish');
  expect(languageName('not a code')).toBe('Not a code');
});

test('countries have their names', () => {
  expect(countryName('CO')).toBe('Colombia');
});

test('who has left has no name any more', () => {
  expect(person('[erased]')).not.toContain('[');
  expect(person('Ana Torres')).toBe('Ana Torres');
});
