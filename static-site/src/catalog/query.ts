/** The search, filters and sorting of the catalogue, as they are written in the address. */
export interface Query {
  q: string;
  category: string[];
  condition: string[];
  language: string[];
  author: string;
  minPrice: string;
  maxPrice: string;
  seller: string;
  sort: string;
}

const LISTS = ['category', 'condition', 'language'] as const;
const WORDS = ['q', 'author', 'minPrice', 'maxPrice', 'seller', 'sort'] as const;

export type ListName = (typeof LISTS)[number];

export const parse = (search: URLSearchParams): Query => {
  const query = {} as Query;
  for (const name of WORDS) query[name] = search.get(name)?.trim() ?? '';
  for (const name of LISTS) query[name] = (search.get(name) ?? '').split(',').filter(Boolean);
  return query;
};

/** The query as parameters: the same for the address and for the API. */
export const parameters = (query: Query): Record<string, string> => {
  const all: Record<string, string> = {};
  for (const name of [...WORDS, ...LISTS]) {
    const text = String(query[name]);
    if (text) all[name] = text;
  }
  return all;
};

export const hrefOf = (query: Query) => {
  const search = String(new URLSearchParams(parameters(query)));
  return search ? `/books?${search.replaceAll('%2C', ',')}` : '/books';
};

/** Whether a filter is set; the search words and the sorting are not filters. */
export const isFiltered = (query: Query) => hrefOf({ ...query, q: '', sort: '' }) !== '/books';

const PAGE = 24;

/** What the catalogue asks the API for. */
export const pageOf = (query: Query, cursor?: string) => ({
  ...parameters(query),
  limit: PAGE,
  cursor,
});
