import { entitle } from '../state/load';
import type { FullLine } from '../basket/details';
import { Similar } from '../books/Similar';
import * as m from '#messages';

/** All that was wanted went to faster readers. */
export const Lost = ({ lines, kept }: { lines: FullLine[]; kept: Record<string, unknown> }) => {
  const t = m.lost;
  entitle(t.title);
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
      <Similar to={lines[0]!.listingId} title={t.similar} kept={kept} />
      <p class="actions">
        <a class="button primary" href="/books">
          {m.core.browse}
        </a>
      </p>
    </section>
  );
};
