import { call } from '../api/client';
import type { DeliveryOption, Listing } from '../api/types';

export interface Related {
  copies: Listing[];
  fromSeller: Listing[];
  similar: Listing[];
  delivery: DeliveryOption | undefined;
}

const find = async (query: Record<string, string | number | undefined>) =>
  (await call('get', '/v1/listings', { query })).data.items;

const nothing = () => [];

const SHOWN = 6;

/** Loads what is shown beside a listing; a part that fails to load is left out. */
export const relatedTo = async (listing: Listing): Promise<Related> => {
  const gone = listing.status !== 'ACTIVE';
  const [copies, fromSeller, similar, options] = await Promise.all([
    listing.isbn ? find({ q: listing.isbn, sort: 'price', limit: 12 }).catch(nothing) : nothing(),
    gone ? nothing() : find({ seller: listing.sellerId, limit: SHOWN + 3 }).catch(nothing),
    find({
      q: gone ? listing.authors[0] : undefined,
      category: listing.category,
      limit: SHOWN + 3,
    }).catch(nothing),
    call('get', '/v1/delivery-options').then(({ data }) => data, nothing),
  ]);
  const others = (items: Listing[]) => items.filter(({ id }) => id !== listing.id);
  const sameBook = others(copies).filter(({ isbn }) => isbn === listing.isbn);
  const notYet = (items: Listing[]) =>
    others(items)
      .filter(({ id }) => sameBook.every((copy) => copy.id !== id))
      .slice(0, SHOWN);
  return {
    copies: sameBook,
    fromSeller: notYet(fromSeller),
    similar: notYet(similar),
    delivery: options.sort((a, b) => a.cost.amount - b.cost.amount)[0],
  };
};
