import type { Listing } from '../api/types';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Cover } from '../ui/Cover';

interface CardProps {
  of: Listing;
  eager?: boolean | undefined;
}

export const Card = ({ of, eager }: CardProps) => (
  <li class="card">
    <Cover of={of} eager={eager} />
    <div class="card-words">
      <h3 lang={of.language}>
        <a href={`/books/${of.id}`}>{of.title}</a>
      </h3>
      <p class="card-author">{of.authors.join(', ')}</p>
      <p class="price">{money(of.price)}</p>
      <p class="card-facts">{m.core.conditions[of.condition]}</p>
    </div>
  </li>
);

interface ShelfProps {
  items: Listing[];
}

export const Shelf = ({ items }: ShelfProps) => (
  <ul class="shelf">
    {items.map((item) => (
      <Card key={item.id} of={item} />
    ))}
  </ul>
);
