import { expect, test } from 'vitest';
import { rangeOf, toggled } from './choices';

test('a choice is taken and taken back', () => {
  expect(toggled(['fiction'], 'poetry')).toEqual(['fiction', 'poetry']);
  expect(toggled(['fiction', 'poetry'], 'fiction')).toEqual(['poetry']);
});

test.each([
  ['0-2000000', { minPrice: '', maxPrice: '1999999' }],
  ['2000000-5000000', { minPrice: '2000000', maxPrice: '4999999' }],
  ['10000000', { minPrice: '10000000', maxPrice: '' }],
])('the price facet %s is this range', (facet, range) => {
  expect(rangeOf(facet)).toEqual(range);
});
