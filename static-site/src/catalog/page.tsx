import { useState } from 'preact/hooks';
import { useTitle } from '../app/load';
import { readdress, type PageProps } from '../app/router';
import { m } from '../i18n';
import { number } from '../i18n/format';
import { Alert, Blank, Failure } from '../ui/Problem';
import { Shelf } from './Card';
import { Chips, Filters } from './Filters';
import { hrefOf, isFiltered, parse, type Query } from './query';
import { useResults } from './results';
import { Ghosts } from './Ghosts';

const SORTS = ['relevance', 'newest', 'price', '-price', 'title'] as const;

export default function Catalog({ url, kept }: PageProps) {
  const t = m.catalog;
  const query = parse(url.searchParams);
  const { loading, page, stale, more, showMore } = useResults(query, kept);
  const [filtering, setFiltering] = useState(false);
  const change = (part: Partial<Query>) => readdress(hrefOf({ ...query, ...part }));
  const currency = page?.items[0]?.price.currency ?? 'COP';
  const sellerName = query.seller ? page?.items[0]?.sellerName : undefined;
  const title = query.q ? t.titleFor(query.q) : query.category.length === 1 ? m.core.categories[query.category[0] as 'other'] ?? t.title : sellerName ? t.booksOf(sellerName) : t.title;
  useTitle(title);
  if (loading.now.at === 'failed') return <Failure problem={loading.now.problem} retry={loading.retry} />;
  const filters = { query, change, currency };
  return (
    <div class="catalog">
      <div class="catalog-head">
        <h1>{title}</h1>
        <p role="status">{page && !stale ? t.results(page.total, number(page.total)) : m.core.loading}</p>
        <button class="button small narrow-only" aria-expanded={filtering} aria-controls="filters" onClick={() => setFiltering(!filtering)}>
          {t.filters}{isFiltered(query) && ' •'}
        </button>
        <label class="sort">
          <span>{t.sort}</span>
          <select value={query.sort || (query.q ? 'relevance' : 'newest')} onChange={(event) => change({ sort: event.currentTarget.value })}>
            {SORTS.filter((sort) => query.q || sort !== 'relevance').map((sort) => <option key={sort} value={sort}>{t.sorts[sort]}</option>)}
          </select>
        </label>
      </div>
      <section id="filters" class={filtering ? 'filters open' : 'filters'} aria-labelledby="filters-name">
        <h2 id="filters-name" class="hidden">{t.filters}</h2>
        <Filters {...filters} facets={page?.facets} />
        <button class="button primary narrow-only" onClick={() => setFiltering(false)}>{t.show(page ? number(page.total) : '…')}</button>
      </section>
      <div class="catalog-list" aria-busy={stale}>
        <h2 class="hidden">{t.found}</h2>
        <Chips {...filters} sellerName={sellerName} />
        {!page && <Ghosts />}
        {page && !page.items.length && !stale && (
          <Blank title={t.none} text={t.noneText}>
            {isFiltered(query) && <button class="button" onClick={() => change({ ...parse(new URLSearchParams()), q: query.q })}>{t.clear}</button>}
            <a class="button" href="/books">{t.all}</a>
          </Blank>
        )}
        {page && <Shelf items={page.items} />}
        {typeof more === 'object' && <Alert problem={more} />}
        {page?.nextCursor && (
          <div class="actions center">
            <button class="button" onClick={showMore} aria-disabled={more === 'busy'}>{more === 'busy' ? m.core.wait : m.core.more}</button>
            <span class="fine">{t.shown(number(page.items.length), number(page.total))}</span>
          </div>
        )}
      </div>
    </div>
  );
}
