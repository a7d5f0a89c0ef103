import { call, type ApiError } from '../api/client';
import type { ListingPage } from '../api/types';
import { load, told } from '../app/load';
import { redraw } from '../app/store';
import { pageOf, type Query } from './query';

const fetchPage = async (query: Query, cursor?: string): Promise<ListingPage> =>
  (await call('get', '/v1/listings', { query: pageOf(query, cursor) })).data;

/** What the catalogue keeps for an entry of the history. */
interface Kept extends Record<string, unknown> {
  last?: ListingPage;
  more?: 'busy' | ApiError | undefined;
}

/** The pages loaded so far for a query; the last result stays in view while the next is on its way. */
export const resultsOf = (query: Query, kept: Kept) => {
  const loading = load(kept, JSON.stringify(query), () => fetchPage(query));
  const { now } = loading;
  if (now.at === 'ready') kept.last = now.value;

  const showMore = async () => {
    if (now.at !== 'ready' || kept.more === 'busy') return;
    kept.more = 'busy';
    redraw();
    try {
      const next = await fetchPage(query, now.value.nextCursor!);
      const known = new Set(now.value.items.map(({ id }) => id));
      kept.more = undefined;
      loading.put({ ...now.value, ...next, items: [...now.value.items, ...next.items.filter(({ id }) => !known.has(id))], facets: now.value.facets });
    } catch (error) {
      kept.more = await told(error);
      redraw();
    }
  };
  return { loading, page: now.at === 'failed' ? undefined : kept.last, stale: now.at === 'loading', more: kept.more, showMore };
};
