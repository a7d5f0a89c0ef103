import { ApiError, call } from '../api/client';
import type { ListingPage } from '../api/types';
import { load } from '../state/load';
import { redraw } from '../state/store';
import type { Model } from './more';
import { isFiltered, pageOf, parse, type Query } from './query';

/** The code of the filters; null when loading it failed. */
export let filters: typeof import('./Filters') | null | undefined;

/** Loads the filters: at once in a wide window, on a phone when the panel is opened or a filter is set. */
const needFilters = () =>
  void import('./Filters')
    .catch(() => null)
    .then((it) => {
      filters = it;
      redraw();
    });

if (matchMedia('(min-width: 48.01rem)').matches) needFilters();

const ask = async (query: Query, cursor?: string): Promise<ListingPage> =>
  (await call('get', '/v1/listings', { query: pageOf(query, cursor) })).data;

/** Shows the books of an address; the previous books stay in view until the new ones have arrived. */
export const show = (model: Model, url: URL) => {
  const query = parse(url.searchParams);
  model.query = query;
  model.results = load(model, JSON.stringify(query), async () => (model.last = await ask(query)));
  if (isFiltered(query) && !filters) needFilters();
};

/** The books to show; undefined when loading failed, or on the first load. */
export const booksOf = ({ query, results, last }: Model) => {
  // The active filters are shown above the books: wait for their code, so that the books do not move.
  if (isFiltered(query) && filters === undefined) return;
  const { now } = results;
  return now.at === 'ready' ? now.value : last;
};

/** Opens or closes the panel of filters on a phone. */
export const openFilters = (model: Model, open: boolean) => {
  model.filtering = open;
  if (!filters) needFilters();
  redraw();
};

export const showMore = (model: Model) =>
  void import('./more').then(
    (it) => it.showMore((cursor) => ask(model.query, cursor), model),
    () => {
      model.more = new ApiError('offline');
      redraw();
    },
  );
