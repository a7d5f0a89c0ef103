import type { ApiError } from '../api/client';
import type { ListingPage } from '../api/types';
import { toApiError } from '../state/failures';
import type { Loading } from '../state/load';
import { redraw } from '../state/store';
import type { Screen } from '../routing/router';
import type { Query } from './query';

/** The catalogue's model; it lives as long as the entry of the history. */
export interface Model extends Record<string, unknown> {
  query: Query;
  results: Loading<ListingPage>;
  /** The books that arrived last; they stay in view while others are loading. */
  last?: ListingPage | undefined;
  more?: 'busy' | ApiError | undefined;
  screen?: Screen;
  /** Whether the panel of filters is open, on a phone. */
  filtering?: boolean;
}

/** Appends the next page to the results; the facets stay those of the first page, which count all results. */
export const showMore = async (pageAt: (cursor: string) => Promise<ListingPage>, model: Model) => {
  const { now, put } = model.results;
  if (now.at !== 'ready' || model.more === 'busy') return;
  model.more = 'busy';
  redraw();
  try {
    const next = await pageAt(now.value.nextCursor!);
    const known = new Set(now.value.items.map(({ id }) => id));
    model.more = undefined;
    put({
      ...now.value,
      ...next,
      items: [...now.value.items, ...next.items.filter(({ id }) => !known.has(id))],
      facets: now.value.facets,
    });
  } catch (error) {
    model.more = await toApiError(error);
    redraw();
  }
};
