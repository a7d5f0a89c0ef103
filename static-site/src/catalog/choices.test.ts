import { expect, test } from 'vitest';
import { rangeOf, toggle } from './choices';

test('a choice is taken and taken back', () => {
  expect(toggle(['fiction'], 'poetry')).toEqual(['fiction', 'poetry']);
  expect(toggle(['fiction', 'poetry'], 'fiction')).toEqual(['poetry']);
});

test.each([
  ['0-2000000', { minPrice: '', maxPrice: '1999999' }],
  ['2000000-5000000', { minPrice: '2000000', maxPrice: '4999999' }],
  ['10000000', { minPrice: '10000000', maxPrice: '' }],
])('the price facet %s is this range', (facet, range) => {
  expect(rangeOf(facet)).toEqual(range);
});
