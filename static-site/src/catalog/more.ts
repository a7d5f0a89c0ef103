import type { ApiError } from '../api/client';
import type { ListingPage } from '../api/types';
import { toApiError } from '../state/failures';
import type { Loading } from '../state/load';
import { redraw } from '../state/store';

/** What the catalogue keeps for an entry of the history. */
export interface Kept extends Record<string, unknown> {
  last?: ListingPage;
  more?: 'busy' | ApiError | undefined;
}

/** Puts the next page under those already shown; the facets stay those of the whole. */
export const showMore = async (
  pageAt: (cursor: string) => Promise<ListingPage>,
  kept: Kept,
  { now, put }: Loading<ListingPage>,
) => {
  if (now.at !== 'ready' || kept.more === 'busy') return;
  kept.more = 'busy';
  redraw();
  try {
    const next = await pageAt(now.value.nextCursor!);
    const known = new Set(now.value.items.map(({ id }) => id));
    kept.more = undefined;
    put({
      ...now.value,
      ...next,
      items: [...now.value.items, ...next.items.filter(({ id }) => !known.has(id))],
      facets: now.value.facets,
    });
  } catch (error) {
    kept.more = await toApiError(error);
    redraw();
  }
};
