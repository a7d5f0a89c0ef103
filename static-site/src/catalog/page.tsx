import type { ListingPage } from '../api/types';
import { entitle } from '../state/load';
import { readdress, type PageProps } from '../routing/router';
import { redraw } from '../state/store';
import * as m from '#messages';
import { number } from '../i18n/format';
import { Blank, explain, Failure } from '../ui/Problem';
import { Shelf } from '../books/Card';
import { Ghosts } from '../books/Ghosts';
import { hrefOf, isFiltered, parse, type Query } from './query';
import { resultsOf } from './results';

/** Null when they cannot be had. */
let filters: typeof import('./Filters') | null | undefined;

/** The filters stand beside the books where there is room; elsewhere they are fetched when asked for. */
const needFilters = () =>
  import('./Filters')
    .catch(() => null)
    .then((it) => {
      filters = it;
      redraw();
    });

if (matchMedia('(min-width: 48.01rem)').matches) void needFilters();

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

export default function Catalog({ url, kept }: PageProps) {
  const t = m.catalog;
  const query = parse(url.searchParams);
  const filtering = kept['filtering'] === true;
  const filter = (open: boolean) => {
    kept['filtering'] = open;
    if (!filters) void needFilters();
    redraw();
  };
  const change = (part: Partial<Query>) => readdress(hrefOf({ ...query, ...part }));
  const filtered = isFiltered(query);
  const { loading, page: found, stale, more, showMore } = resultsOf(query, kept);
  // What is filtered by stands above the books, so it has to be there first.
  const waits = filtered && filters === undefined;
  if (waits) void needFilters();
  const page = waits ? undefined : found;
  const title = titleOf(query, page);
  entitle(title);
  if (loading.now.at === 'failed')
    return <Failure problem={loading.now.problem} retry={loading.retry} />;
  const shared = { query, change, page };
  return (
    <div class="catalog">
      <div class="catalog-head">
        <h1>{title}</h1>
        <p role="status">
          {page && !stale ? t.results(page.total, number(page.total)) : m.core.loading}
        </p>
        <button
          class="button small narrow-only"
          aria-expanded={filtering}
          aria-controls="filters"
          onClick={() => filter(!filtering)}
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
        <button class="button primary narrow-only" onClick={() => filter(false)}>
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
        {!page && <Ghosts />}
        {page && !page.items.length && !stale && (
          <Blank title={t.none} text={t.noneText}>
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
          </Blank>
        )}
        {page && <Shelf items={page.items} />}
        {typeof more === 'object' && (
          <p class="warn" role="alert">
            {explain(more)}
          </p>
        )}
        {page?.nextCursor && (
          <div class="actions center">
            <button class="button" onClick={showMore} aria-disabled={more === 'busy'}>
              {more === 'busy' ? m.core.wait : m.core.more}
            </button>
            <span class="fine">{t.shown(number(page.items.length), number(page.total))}</span>
          </div>
        )}
      </div>
    </div>
  );
}
