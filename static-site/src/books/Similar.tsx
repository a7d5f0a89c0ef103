import { call } from '../api/client';
import { load } from '../state/load';
import { Shelf } from './Card';

interface Props {
  /** The listing that could not be had. */
  to: string;
  title: string;
  kept: Record<string, unknown>;
}

const SHOWN = 6;

const similarTo = async (id: string) => {
  const { data: listing } = await call('get', '/v1/listings/{id}', { path: { id } });
  const { data } = await call('get', '/v1/listings', {
    query: { category: listing.category, limit: SHOWN + 1 },
  });
  return data.items.filter((item) => item.id !== id).slice(0, SHOWN);
};

/** Books of the same kind as one that is gone. */
export const Similar = ({ to, title, kept }: Props) => {
  const { now } = load(kept, `similar/${to}`, () => similarTo(to));
  return now.at === 'ready' && now.value.length > 0 ? (
    <section>
      <h2>{title}</h2>
      <Shelf items={now.value} />
    </section>
  ) : null;
};
