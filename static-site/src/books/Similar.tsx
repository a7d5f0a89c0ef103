import { call } from '../api/client';
import type { Listing } from '../api/types';
import { load, type Loading } from '../state/load';
import { Shelf } from './Card';

const SHOWN = 6;

const find = async (id: string) => {
  const { data: listing } = await call('get', '/v1/listings/{id}', { path: { id } });
  const { data } = await call('get', '/v1/listings', {
    query: { category: listing.category, limit: SHOWN + 1 },
  });
  return data.items.filter((item) => item.id !== id).slice(0, SHOWN);
};

/** Begins to load books of the same kind as a listing that could not be had. */
export const similarTo = (kept: Record<string, unknown>, id: string) =>
  load(kept, `similar/${id}`, () => find(id));

interface Props {
  title: string;
  books: Loading<Listing[]> | undefined;
}

export const Similar = ({ title, books }: Props) =>
  books?.now.at === 'ready' && books.now.value.length > 0 ? (
    <section>
      <h2>{title}</h2>
      <Shelf items={books.now.value} />
    </section>
  ) : null;
