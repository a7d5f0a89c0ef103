import type { ListingPage } from '../api/types';
import { replaceAddress, type Open } from '../routing/router';
import * as m from '#messages';
import { number } from '../i18n/format';
import { MessagePage, explain, Failure } from '../ui/Message';
import { Shelf } from '../books/Card';
import { Skeletons } from '../books/Skeletons';
import { booksOf, filters, openFilters, show, showMore } from './controller';
import type { Model } from './more';
import { hrefOf, isFiltered, parse, type Query } from './query';

const titleOf = ({ q, category, seller }: Query, page: ListingPage | undefined) => {
  const t = m.catalog;
  const sellerName = seller && page?.items[0]?.sellerName;
  return q
    ? t.titleFor(q)
    : category.length === 1
      ? (m.core.categories[category[0] as 'other'] ?? t.title)
      : sellerName
        ? t.booksOf(sellerName)
        : t.title;
};

interface Props {
  model: Model;
}

const Catalog = ({ model }: Props) => {
  const t = m.catalog;
  const { query, results, more, filtering } = model;
  const { now, retry } = results;
  if (now.at === 'failed') return <Failure problem={now.problem} retry={retry} />;
  const filtered = isFiltered(query);
  const page = booksOf(model);
  const stale = now.at === 'loading';
  const change = (part: Partial<Query>) => replaceAddress(hrefOf({ ...query, ...part }));
  const shared = { query, page, change };
  return (
    <div class="catalog">
      <div class="catalog-head">
        <h1>{titleOf(query, page)}</h1>
        <p role="status">
          {page && !stale ? t.results(page.total, number(page.total)) : m.core.loading}
        </p>
        <button
          class="button small narrow-only"
          aria-expanded={!!filtering}
          aria-controls="filters"
          onClick={() => openFilters(model, !filtering)}
        >
          {t.filters}
          {filtered && ' •'}
        </button>
        <label class="sort">
          <span>{t.sort}</span>
          <select
            value={query.sort || (query.q ? 'relevance' : 'newest')}
            onChange={(event) => change({ sort: event.currentTarget.value })}
          >
            {Object.entries(t.sorts).map(
              ([sort, text]) =>
                (query.q || sort !== 'relevance') && <option value={sort}>{text}</option>,
            )}
          </select>
        </label>
      </div>
      <section id="filters" class={filtering ? 'filters open' : 'filters'} aria-label={t.filters}>
        {filters && <filters.Filters {...shared} />}
        <button class="button primary narrow-only" onClick={() => openFilters(model, false)}>
          {t.show(page ? number(page.total) : '…')}
        </button>
      </section>
      <div class="catalog-list" aria-busy={stale}>
        <h2 class="hidden">{t.found}</h2>
        {filtered && page && filters && (
          <ul class="chips" aria-label={t.active}>
            <filters.Chips {...shared} />
          </ul>
        )}
        {!page && <Skeletons />}
        {page && !page.items.length && !stale && (
          <MessagePage title={t.none} text={t.noneText}>
            {filtered && (
              <button
                class="button"
                onClick={() => change({ ...parse(new URLSearchParams()), q: query.q })}
              >
                {t.clear}
              </button>
            )}
            <a class="button" href="/books">
              {t.title}
            </a>
          </MessagePage>
        )}
        {page && <Shelf items={page.items} />}
        {typeof more === 'object' && (
          <p class="warn" role="alert">
            {explain(more)}
          </p>
        )}
        {page?.nextCursor && (
          <div class="actions center">
            <button class="button" onClick={() => showMore(model)} aria-disabled={more === 'busy'}>
              {more === 'busy' ? m.core.wait : m.core.more}
            </button>
            <span class="fine">{t.shown(number(page.items.length), number(page.total))}</span>
          </div>
        )}
      </div>
    </div>
  );
};

const open: Open = ({ url, kept }) => {
  const model = kept as Model;
  show(model, url);
  return (model.screen ??= {
    View: () => <Catalog model={model} />,
    title: () => titleOf(model.query, booksOf(model)),
  });
};
export default open;
