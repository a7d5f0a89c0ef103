import type { Listing } from '../api/types';
import type { Loading } from '../state/load';
import type { LineWithListing } from '../basket/details';
import { Similar } from '../books/Similar';
import * as m from '#messages';

interface Props {
  lines: LineWithListing[];
  similar: Loading<Listing[]> | undefined;
}

export const titleOfLost = () => m.lost.title;

/** Shown when every book of the order was sold to other shoppers. */
export const Lost = ({ lines, similar }: Props) => {
  const t = m.lost;
  return (
    <section class="lost">
      <h1>{t.title}</h1>
      <p class="lead">{t.text}</p>
      <ul class="lost-titles">
        {lines.map(
          ({ listingId, listing }) =>
            listing && (
              <li key={listingId} lang={listing.language}>
                {listing.title}
              </li>
            ),
        )}
      </ul>
      <Similar title={t.similar} books={similar} />
      <p class="actions">
        <a class="button primary" href="/books">
          {m.core.browse}
        </a>
      </p>
    </section>
  );
};
