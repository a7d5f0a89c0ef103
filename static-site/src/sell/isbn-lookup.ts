import { call, failureOf } from '../api/client';
import type { Listing } from '../api/types';
import { setterOf } from '../state/model';
import { checkIsbn } from '../ui/isbn';

/** Looks for a copy on sale with the ISBN that is being typed, to fill in the rest from. */
export interface IsbnLookup {
  found: Listing | undefined;
  look: (typed: string) => void;
}

export const isbnLookup = (): IsbnLookup => {
  let good: string | undefined;
  const lookup: IsbnLookup = {
    found: undefined,
    look: (typed) => {
      const isbn = checkIsbn(typed);
      const next = isbn.at === 'good' ? isbn.isbn13 : undefined;
      if (next === good) return;
      good = next;
      put({ found: undefined });
      if (!next) return;
      call('get', '/v1/listings', { query: { q: next, limit: 3 } }).then(({ data }) => {
        if (next === good) put({ found: data.items.find((item) => item.isbn === next) });
      }, failureOf);
    },
  };
  const put = setterOf(lookup);
  return lookup;
};
