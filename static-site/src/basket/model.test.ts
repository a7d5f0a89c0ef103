import { describe, expect, test } from 'vitest';
import { addCopies, MOST_LINES } from './edit';
import {
  changeOf,
  deliveries,
  limitToAvailable,
  mergeCarts,
  withSeenPrices,
  setQuantity,
  removeLines,
} from './model';

const line = (listingId: string, quantity = 1, seen?: number) => ({ listingId, quantity, seen });

describe('adding', () => {
  test('puts a new book last', () => {
    expect(addCopies([line('a')], 'b', 1, 5, 100)).toEqual([line('a'), line('b', 1, 100)]);
  });
  test('adds copies of a book that is there', () => {
    expect(addCopies([line('a', 2)], 'a', 2, 9)).toEqual([line('a', 4)]);
  });
  test('never takes more than there are', () => {
    expect(addCopies([line('a', 2)], 'a', 2, 3)).toEqual([line('a', 3)]);
  });
});

describe('merging a guest’s cart at login', () => {
  test('keeps what only one of them has, the user’s first', () => {
    expect(mergeCarts([line('a')], [line('b')]).map(({ listingId }) => listingId)).toEqual([
      'a',
      'b',
    ]);
  });
  test('takes the larger quantity, so that logging in twice adds nothing', () => {
    const once = mergeCarts([line('a', 1)], [line('a', 3)]);
    expect(once).toEqual([line('a', 3)]);
    expect(mergeCarts(once, [line('a', 3)])).toEqual(once);
  });
  test('stays within what a cart can hold', () => {
    const many = (prefix: string) => Array.from({ length: 40 }, (_, i) => line(prefix + i));
    expect(mergeCarts(many('a'), many('b'))).toHaveLength(MOST_LINES);
  });
});

test('the server’s lines keep the prices that were shown here', () => {
  expect(withSeenPrices([{ listingId: 'a', quantity: 2 }], [line('a', 1, 500), line('b')])).toEqual(
    [line('a', 2, 500)],
  );
});

test('changes and removes lines', () => {
  expect(setQuantity([line('a'), line('b')], 'b', 4)).toEqual([line('a'), line('b', 4)]);
  expect(removeLines([line('a'), line('b')], ['a'])).toEqual([line('b')]);
});

describe('what a shopper is told', () => {
  const now = (amount: number, stock = 5, status = 'ACTIVE') => ({
    price: { amount },
    stock,
    status,
  });
  test.each([
    [line('a', 1, 100), now(100), null],
    [line('a', 1), now(100), null],
    [line('a', 1, 100), now(150), 'dearer'],
    [line('a', 1, 100), now(50), 'cheaper'],
    [line('a', 3, 100), now(100, 2), 'fewer'],
    [line('a', 1, 100), now(100, 0, 'SOLD_OUT'), 'gone'],
    [line('a', 1, 100), now(100, 3, 'WITHDRAWN'), 'gone'],
    [line('a', 1, 100), undefined, 'gone'],
  ])('%o standing at %o: %s', (cartLine, stand, change) => {
    expect(changeOf(cartLine, stand)).toBe(change);
  });
});

test('counts a delivery per seller', () => {
  expect(deliveries(['s1', 's2', 's1'])).toBe(2);
});

test('what others bought leaves the cart, and the rest stays', () => {
  const now = [
    { listingId: 'a', available: 0 },
    { listingId: 'b', available: 2 },
  ];
  expect(limitToAvailable([line('a'), line('b', 5), line('c', 3)], now)).toEqual([
    line('b', 2),
    line('c', 3),
  ]);
});
