import type { Listing } from '../api/types';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Cover } from '../ui/Cover';

export const Card = ({ of, eager }: { of: Listing; eager?: boolean | undefined }) => (
  <li class="card">
    <Cover of={of} eager={eager} />
    <div class="card-words">
      <h3 lang={of.language}>
        <a href={`/books/${of.id}`}>{of.title}</a>
      </h3>
      <p class="card-author">{of.authors.join(', ')}</p>
      <p class="card-facts">{m.core.conditions[of.condition]}</p>
      <p class="price">{money(of.price)}</p>
    </div>
  </li>
);

export const Shelf = ({ items }: { items: Listing[] }) => (
  <ul class="shelf">
    {items.map((item) => (
      <Card key={item.id} of={item} />
    ))}
  </ul>
);
