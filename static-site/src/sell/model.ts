import type { Schema } from '../api/client';
import type { Category, Condition, Listing } from '../api/types';
import { checkIsbn } from '../ui/isbn';
import { asTyped, parseAmount } from '../ui/price';

/** A listing as it stands in the form: all text. */
export interface Draft {
  title: string;
  authors: string;
  isbn: string;
  publisher: string;
  year: string;
  language: string;
  category: string;
  condition: string;
  description: string;
  price: string;
  stock: string;
}

export type DraftField = keyof Draft;
export type DraftError = 'required' | 'isbn' | 'year' | 'price' | 'stock';

export const CURRENCY = 'COP';
export const EMPTY: Draft = {
  title: '',
  authors: '',
  isbn: '',
  publisher: '',
  year: '',
  language: 'es',
  category: '',
  condition: '',
  description: '',
  price: '',
  stock: '1',
};

const MIN_PRICE = 1_000;
const MAX_PRICE = 1_000_000_000;

export const draftOf = (listing: Listing): Draft => ({
  title: listing.title,
  authors: listing.authors.join('; '),
  isbn: listing.isbn ?? '',
  publisher: listing.publisher ?? '',
  year: listing.year ? String(listing.year) : '',
  language: listing.language,
  category: listing.category,
  condition: listing.condition,
  description: listing.description ?? '',
  price: asTyped(listing.price.amount, listing.price.currency),
  stock: String(listing.stock),
});

const authorsIn = (text: string) =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean);

export const check = (draft: Draft, leastStock: 0 | 1): Partial<Record<DraftField, DraftError>> => {
  const errors: Partial<Record<DraftField, DraftError>> = {};
  for (const field of [
    'title',
    'authors',
    'language',
    'category',
    'condition',
    'price',
    'stock',
  ] as const)
    if (!draft[field].trim()) errors[field] = 'required';
  if (!authorsIn(draft.authors).length) errors.authors = 'required';
  if (draft.isbn && checkIsbn(draft.isbn).at !== 'good') errors.isbn = 'isbn';
  if (
    draft.year &&
    !(/^\d{4}$/.test(draft.year) && Number(draft.year) >= 1400 && Number(draft.year) <= 2100)
  )
    errors.year = 'year';
  const price = parseAmount(draft.price, CURRENCY);
  if (draft.price && (price === null || price < MIN_PRICE || price > MAX_PRICE))
    errors.price = 'price';
  const stock = Number(draft.stock);
  if (draft.stock && !(Number.isInteger(stock) && stock >= leastStock && stock <= 999))
    errors.stock = 'stock';
  return errors;
};

export const listingOf = (draft: Draft): Schema['NewListing'] => {
  const isbn = checkIsbn(draft.isbn);
  return {
    title: draft.title.trim(),
    authors: authorsIn(draft.authors),
    isbn: isbn.at === 'good' ? isbn.isbn13 : null,
    publisher: draft.publisher.trim() || null,
    year: draft.year ? Number(draft.year) : null,
    language: draft.language,
    category: draft.category as Category,
    condition: draft.condition as Condition,
    description: draft.description.trim() || null,
    price: { amount: parseAmount(draft.price, CURRENCY) ?? 0, currency: CURRENCY },
    stock: Number(draft.stock),
  };
};

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what differs, for a PATCH that does not touch the rest. */
export const changes = (before: Listing, draft: Draft): Schema['ListingPatch'] => {
  const next = listingOf(draft);
  return Object.fromEntries(
    Object.entries(next).filter(
      ([field, value]) => !same(value, before[field as keyof typeof next]),
    ),
  );
};
