import { expect, test } from 'vitest';
import { rangeOf, toggle } from './choices';
import { hrefOf, isFiltered, parse } from './query';

const read = (search: string) => parse(new URLSearchParams(search));

test('an address and its query are two forms of the same thing', () => {
  const href = '/books?q=garc%C3%ADa&minPrice=1000&sort=-price&category=fiction,poetry&language=es';
  expect(hrefOf(read(href.split('?')[1]!))).toBe(href);
});

test('an empty query has a plain address', () => {
  expect(hrefOf(read('category=&q='))).toBe('/books');
});

test('words and order are no filters, the rest is', () => {
  expect(isFiltered(read('q=x&sort=price'))).toBe(false);
  expect(isFiltered(read('seller=usr_1'))).toBe(true);
});

test('ticking twice is not ticking', () => {
  expect(toggle(toggle(['a'], 'b'), 'b')).toEqual(['a']);
});

test('a price facet ends before its end', () => {
  expect(rangeOf('2000000-5000000')).toEqual({ minPrice: '2000000', maxPrice: '4999999' });
  expect(rangeOf('0-2000000')).toEqual({ minPrice: '', maxPrice: '1999999' });
  expect(rangeOf('10000000-')).toEqual({ minPrice: '10000000', maxPrice: '' });
});
