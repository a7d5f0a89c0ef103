import { expect, test } from 'vitest';
import type { Listing } from '../api/types';
import { changes, check, draftOf, EMPTY, listingOf } from './model';

const draft = {
  ...EMPTY,
  title: ' Good Omens ',
  authors: 'Terry Pratchett; Neil Gaiman;',
  isbn: '978-0-06-085398-3',
  year: '2006',
  language: 'en',
  category: 'fiction',
  condition: 'GOOD',
  price: '28.000',
};
const listing = { ...listingOf(draft), id: 'l', version: 1, description: null } as Listing;

test('a draft becomes a listing', () => {
  expect(listing).toMatchObject({
    title: 'Good Omens',
    authors: ['Terry Pratchett', 'Neil Gaiman'],
    isbn: '9780060853983',
    year: 2006,
    price: { amount: 2800000, currency: 'COP' },
    stock: 1,
    publisher: null,
  });
});

test('an empty draft says what is missing', () => {
  expect(check(EMPTY, 1)).toEqual({
    title: 'required',
    authors: 'required',
    category: 'required',
    condition: 'required',
    price: 'required',
  });
});

test('says what is wrong', () => {
  expect(check({ ...draft, isbn: '9780060853984', year: '12', price: '5', stock: '0' }, 1)).toEqual(
    { isbn: 'isbn', year: 'year', price: 'price', stock: 'stock' },
  );
  expect(check({ ...draft, stock: '0' }, 0)).toEqual({});
});

test('an untouched form changes nothing', () => {
  expect(changes(listing, draftOf(listing))).toEqual({});
});

test('only what was touched is sent', () => {
  expect(changes(listing, { ...draftOf(listing), price: '30000', isbn: '' })).toEqual({
    isbn: null,
    price: { amount: 3000000, currency: 'COP' },
  });
});
