import { useRef, useState } from 'preact/hooks';
import { call, type ApiError } from '../api/client';
import { told, useLoad } from '../app/load';
import type { ListingPage } from '../api/types';
import { pageOf, type Query } from './query';

const fetchPage = async (query: Query, cursor: string | undefined, signal?: AbortSignal): Promise<ListingPage> =>
  (await call('get', '/v1/listings', { query: pageOf(query, cursor), ...(signal && { signal }) })).data;

/** The pages loaded so far for a query; the last result stays in view while the next is on its way. */
export const useResults = (query: Query, kept: Record<string, unknown>) => {
  const key = JSON.stringify(query);
  const loading = useLoad(key, (signal) => fetchPage(query, undefined, signal), kept);
  const last = useRef<ListingPage>(undefined);
  const [more, setMore] = useState<'idle' | 'busy' | ApiError>('idle');
  const { now } = loading;
  if (now.at === 'ready') last.current = now.value;

  const showMore = async () => {
    if (now.at !== 'ready' || !now.value.nextCursor || more === 'busy') return;
    setMore('busy');
    try {
      const next = await fetchPage(query, now.value.nextCursor);
      const known = new Set(now.value.items.map(({ id }) => id));
      loading.put({ ...now.value, ...next, items: [...now.value.items, ...next.items.filter(({ id }) => !known.has(id))], facets: now.value.facets });
      setMore('idle');
    } catch (error) {
      setMore(await told(error));
    }
  };
  return { loading, page: now.at === 'failed' ? undefined : last.current, stale: now.at === 'loading', more, showMore };
};
