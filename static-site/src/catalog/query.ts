/** What the catalogue is asked for, and how that stands in the address. */
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

export const toggled = (values: string[], value: string) =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];

export const isFiltered = ({ category, condition, language, minPrice, maxPrice, seller, author }: Query) =>
  [category.length, condition.length, language.length, minPrice, maxPrice, seller, author].some(Boolean);

/** A price facet `2000000-5000000`; the dearest has no end. Its end is exclusive, a filter's is not. */
export const rangeOf = (facet: string) => {
  const [from = '', to = ''] = facet.split('-');
  return { minPrice: from === '0' ? '' : from, maxPrice: to && String(Number(to) - 1) };
};

const PAGE = 24;

/** What the catalogue asks the API for first. */
export const pageOf = (query: Query, cursor?: string) => ({ ...parameters(query), limit: PAGE, cursor });
export const firstPage = (search: URLSearchParams) => pageOf(parse(search));

/** What the home page asks for. */
export const NEWEST_QUERY = { sort: 'newest', limit: 18 };
export const NEWEST = '/v1/listings?sort=newest&limit=18';
