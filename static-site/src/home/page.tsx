import { call } from '../api/client';
import type { Category, ListingPage } from '../api/types';
import { load, type Loading } from '../state/load';
import type { Open } from '../routing/router';
import { Card } from '../books/Card';
import { Skeletons } from '../books/Skeletons';
import * as m from '#messages';
import { number } from '../i18n/format';
import { Cover } from '../ui/Cover';
import { Failure } from '../ui/Message';

interface Props {
  newest: Loading<ListingPage>;
}

const Home = ({ newest }: Props) => {
  const t = m.home;
  const page = newest.now.at === 'ready' ? newest.now.value : undefined;
  const counts = new Map(page?.facets.category.map(({ value, count }) => [value, count]));
  const categories = Object.keys(m.core.categories) as Category[];
  return (
    <div class="home">
      <section class="hero">
        <div class="hero-words">
          <h1>{t.title}</h1>
          <p class="lead">{t.lead}</p>
          <div class="actions">
            <a class="button primary" href="/books">
              {m.core.browse}
            </a>
            <a class="button" href="/sell">
              {m.core.sell}
            </a>
          </div>
        </div>
        <div class="hero-shelf" aria-hidden="true">
          {page?.items.slice(0, 5).map((item) => (
            <a key={item.id} href={`/books/${item.id}`} tabIndex={-1}>
              <Cover of={item} eager />
            </a>
          ))}
        </div>
      </section>
      <section aria-labelledby="by-category">
        <h2 id="by-category">{t.categories}</h2>
        <ul class="categories">
          {categories.map((category) => (
            <li key={category}>
              <a href={`/books?category=${category}`}>
                {m.core.categories[category]}
                <span class="tally">{page && number(counts.get(category) ?? 0)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="newest">
        <div class="head-line">
          <h2 id="newest">{t.newest}</h2>
          <a href="/books?sort=newest">{t.all}</a>
        </div>
        {newest.now.at === 'failed' && (
          <Failure problem={newest.now.problem} retry={newest.retry} />
        )}
        {newest.now.at === 'loading' && <Skeletons n={6} />}
        {page?.items.length === 0 && (
          <p>
            {t.empty} <a href="/sell">{m.core.sell}</a>
          </p>
        )}
        {page && (
          <ul class="shelf">
            {(page.items.length > 9 ? page.items.slice(5, 17) : page.items).map((item) => (
              <Card key={item.id} of={item} />
            ))}
          </ul>
        )}
      </section>
      <section class="how" aria-labelledby="how">
        <h2 id="how">{t.how}</h2>
        <div class="how-sides">
          {([t.buying, t.selling] as const).map(({ title, steps }) => (
            <div key={title}>
              <h3>{title}</h3>
              <ol>
                {steps.map(([what, how]) => (
                  <li key={what}>
                    <b>{what}</b> {how}
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </div>
      </section>
    </div>
  );
};

const open: Open = ({ kept }) => {
  const newest = load(
    kept,
    'newest',
    async () => (await call('get', '/v1/listings', { query: { sort: 'newest', limit: 18 } })).data,
  );
  return { View: () => <Home newest={newest} /> };
};
export default open;
