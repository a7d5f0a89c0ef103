import { expect, test } from 'vitest';
import { countryName, date, dateTime, languageName, person } from './names';

test('dates are said in words', () => {
  expect(date('2026-11-24T15:00:00Z')).toBe('Nov 24, 2026');
});

test('a line breaks between day and time only', () => {
  expect(dateTime('2026-11-24T15:05:00Z')).toMatch(/^Nov\u00a024, \d+:05\u00a0[AP]M$/);
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
