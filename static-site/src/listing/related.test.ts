import { afterEach, expect, test, vi } from 'vitest';
import type { Listing } from '../api/types';
import { relatedTo } from './related';

const book = (id: string, more: Partial<Listing> = {}) =>
  ({
    id,
    sellerId: 'usr_1',
    category: 'fiction',
    authors: ['Juan Rulfo'],
    isbn: '9780802144416',
    status: 'ACTIVE',
    ...more,
  }) as Listing;

/** A shop that answers by what is asked for. */
const shop = (answers: (query: URLSearchParams) => Listing[], carriers: () => Response) =>
  vi.stubGlobal('fetch', async (address: string) => {
    const url = new URL(address, 'http://shop');
    if (url.pathname.endsWith('/delivery-options')) return carriers();
    return Response.json({ items: answers(url.searchParams), nextCursor: null });
  });

afterEach(() => vi.unstubAllGlobals());

const carriers = () =>
  Response.json([
    { id: 'dhl', cost: { amount: 5_000_000 } },
    { id: 'envia', cost: { amount: 2_000_000 } },
  ]);

test('other copies come by price, none twice, and delivery from the cheapest carrier', async () => {
  const me = book('me');
  const copy = book('copy');
  const asked: string[] = [];
  shop((query) => {
    asked.push(String(query));
    if (query.has('seller')) return [me, copy, book('other', { isbn: null })];
    if (query.has('q')) return [copy, me, book('mentions it', { isbn: null })];
    return [book('similar', { isbn: null }), copy];
  }, carriers);
  const { copies, fromSeller, similar, delivery } = await relatedTo(me);
  expect([copies, fromSeller, similar].map((books) => books.map(({ id }) => id))).toEqual([
    ['copy'],
    ['other'],
    ['similar'],
  ]);
  expect(delivery?.id).toBe('envia');
  expect(asked).toContain('q=9780802144416&sort=price&limit=12');
});

test('what cannot be had is left out', async () => {
  shop(
    () => [],
    () => Response.error(),
  );
  expect(await relatedTo(book('me'))).toEqual({
    copies: [],
    fromSeller: [],
    similar: [],
    delivery: undefined,
  });
});
