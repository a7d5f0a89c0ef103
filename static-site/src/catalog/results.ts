import { ApiError, call } from '../api/client';
import type { ListingPage } from '../api/types';
import { load } from '../state/load';
import { redraw } from '../state/store';
import type { Kept } from './more';
import { pageOf, type Query } from './query';

const fetchPage = async (query: Query, cursor?: string): Promise<ListingPage> =>
  (await call('get', '/v1/listings', { query: pageOf(query, cursor) })).data;

/** The pages loaded so far for a query; the last result stays in view while the next is on its way. */
export const resultsOf = (query: Query, kept: Kept) => {
  const loading = load(kept, JSON.stringify(query), () => fetchPage(query));
  const { now } = loading;
  if (now.at === 'ready') kept.last = now.value;

  const showMore = () => {
    import('./more').then(
      (it) => it.showMore((cursor) => fetchPage(query, cursor), kept, loading),
      () => {
        kept.more = new ApiError('offline');
        redraw();
      },
    );
  };
  return {
    loading,
    page: now.at === 'failed' ? undefined : kept.last,
    stale: now.at === 'loading',
    more: kept.more,
    showMore,
  };
};
