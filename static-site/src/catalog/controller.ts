import { ApiError, call } from '../api/client';
import type { ListingPage } from '../api/types';
import { load } from '../state/load';
import { redraw } from '../state/store';
import type { Model } from './more';
import { isFiltered, pageOf, parse, type Query } from './query';

/** The code of the filters; null when it cannot be had. */
export let filters: typeof import('./Filters') | null | undefined;

/** The filters stand beside the books where there is room; elsewhere they are fetched when asked for. */
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

/** Shows the books of an address; those of the one before stay in view until the new ones are there. */
export const show = (model: Model, url: URL) => {
  const query = parse(url.searchParams);
  model.query = query;
  model.results = load(model, JSON.stringify(query), async () => (model.last = await ask(query)));
  if (isFiltered(query) && !filters) needFilters();
};

/** The books to show; undefined when they could not be had, or are on their way for the first time. */
export const booksOf = ({ query, results, last }: Model) => {
  // What is filtered by stands above the books, so it has to be there first.
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
