import type { TargetedSubmitEvent } from 'preact';
import { call, failureOf } from '../api/client';
import type { Listing } from '../api/types';
import { basket, type BasketLine } from '../basket/basket';
import { load, type Loading } from '../state/load';
import { redraw } from '../state/store';
import type { Open } from '../routing/router';
import { me } from '../session/me';
import { Shelf } from '../books/Card';
import { addCopies, editLocally } from '../basket/edit';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date, languageName, person } from '../i18n/names';
import { Cover } from '../ui/Cover';
import { Failure, Waiting } from '../ui/Message';
import type { ReportDialog } from './ReportDialog';
import { relatedTo, type Related } from './related';

interface ListingProps {
  of: Listing;
}

const Facts = ({ of }: ListingProps) => {
  const t = m.listing;
  const facts: [string, string | number | null | undefined, string?][] = [
    [t.condition, m.core.conditions[of.condition]],
    [t.language, languageName(of.language)],
    [t.year, of.year],
    [t.publisher, of.publisher],
    [t.isbn, of.isbn],
    [t.category, m.core.categories[of.category], `/books?category=${of.category}`],
    [t.seller, person(of.sellerName), `/books?seller=${of.sellerId}`],
    [t.listed, date(of.createdAt)],
  ];
  return (
    <dl class="facts">
      {facts.map(
        ([name, value, href], i) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {href ? <a href={href}>{value}</a> : value}
                {i === 0 && <small>{t.definitions[of.condition]}</small>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
};

/** Changes this browser's cart at once; saving it to the account and the notice need code that is loaded on demand. */
const putInCart = async (of: Listing, quantity: number) => {
  const t = m.listing;
  const edit = (lines: BasketLine[]) =>
    addCopies(lines, of.id, quantity, of.stock, of.price.amount);
  editLocally(edit);
  const { saveToAccount, showNotice } = await import('../basket/after-adding');
  showNotice(t.added(of.title), { label: t.viewCart, href: '/cart' });
  await saveToAccount(edit).catch((error: unknown) => {
    failureOf(error);
    showNotice(t.notSaved);
  });
};

/** By the share sheet of the device where it has one, else the address is copied. */
const share = async (title: string) => {
  const url = location.href;
  const here: Partial<Navigator> = navigator;
  if (here.share) return here.share({ title, url });
  const { showNotice } = await import('../basket/after-adding');
  await navigator.clipboard.writeText(url);
  showNotice(m.listing.linkCopied);
};

const Buy = ({ of }: ListingProps) => {
  const t = m.listing;
  const inCart = basket.get().lines.find(({ listingId }) => listingId === of.id)?.quantity ?? 0;
  const left = of.stock - inCart;
  const add = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (left > 0)
      void putInCart(of, Number(new FormData(form).get('quantity') ?? 1)).then(
        () => form.reset(),
        failureOf,
      );
  };
  return (
    <form class="buy" onSubmit={add}>
      {left > 1 && (
        <label>
          <span>{t.quantity}</span>
          <select id="quantity" name="quantity">
            {Array.from({ length: Math.min(left, 10) }, (_, i) => (
              <option key={i}>{i + 1}</option>
            ))}
          </select>
        </label>
      )}
      <button class="button primary large" aria-disabled={left < 1}>
        {left < 1 ? t.allInCart : t.add}
      </button>
      {inCart > 0 && (
        <p class="fine">
          {t.inCart(inCart)} · <a href="/cart">{t.viewCart}</a>
        </p>
      )}
    </form>
  );
};

interface OfferProps extends ListingProps {
  /** Undefined while loading. */
  related: Related | undefined;
}

interface FoundProps extends OfferProps {
  report: (of: Listing) => void;
}

const Offer = ({ of, related }: OfferProps) => {
  const t = m.listing;
  const user = me.get();
  if (of.status === 'WITHDRAWN')
    return (
      <div class="gone">
        <h2>{t.withdrawn}</h2>
        <p>{t.withdrawnText}</p>
      </div>
    );
  // The cart's owner is known before the session is restored.
  if ((user?.id ?? basket.get().owner) === of.sellerId)
    return (
      <div class="gone">
        <p>
          {t.yours} {of.stock ? t.stock(of.stock) : `${t.soldOut}.`}
        </p>
        <a class="button" href={`/sell/${of.id}`}>
          {t.edit}
        </a>
      </div>
    );
  if (of.stock < 1)
    return (
      <div class="gone">
        <h2>{t.soldOut}</h2>
        <p>{t.soldOutText}</p>
      </div>
    );
  return (
    <>
      <p class="stock">
        {m.core.conditions[of.condition]} · {t.stock(of.stock)}
      </p>
      <Buy of={of} />
      {(!related || related.delivery) && (
        <p class="fine">
          {t.delivery(
            related?.delivery ? money(related.delivery.cost) : '…',
            related?.delivery?.days ?? '…',
          )}
          <br />
          {t.perSeller}
        </p>
      )}
    </>
  );
};

interface CopiesProps {
  of: Listing[];
}

const Copies = ({ of }: CopiesProps) => (
  <ul class="copies">
    {of.map((copy) => (
      <li key={copy.id}>
        <a href={`/books/${copy.id}`}>{m.core.conditions[copy.condition]}</a>
        <span>{person(copy.sellerName)}</span>
        <span class="price">{money(copy.price)}</span>
      </li>
    ))}
  </ul>
);

interface AroundProps extends ListingProps {
  related: Related;
}

const Around = ({ of, related }: AroundProps) => {
  const t = m.listing;
  return (
    <>
      {related.copies.length > 0 && (
        <section>
          <h2>{t.copies}</h2>
          <Copies of={related.copies} />
        </section>
      )}
      {related.fromSeller.length > 0 && (
        <section>
          <div class="head-line">
            <h2>{t.fromSeller(person(of.sellerName))}</h2>
            <a href={`/books?seller=${of.sellerId}`}>{t.allFromSeller}</a>
          </div>
          <Shelf items={related.fromSeller} />
        </section>
      )}
      {related.similar.length > 0 &&
        (of.stock < 1 || of.status !== 'ACTIVE' || !related.fromSeller.length) && (
          <section>
            <h2>{t.similar}</h2>
            <Shelf items={related.similar} />
          </section>
        )}
    </>
  );
};

const Found = ({ of, related, report }: FoundProps) => {
  const t = m.listing;
  return (
    <>
      <nav class="crumbs" aria-label={t.breadcrumb}>
        <a href="/books">{m.core.browse}</a> <span aria-hidden="true">/</span>{' '}
        <a href={`/books?category=${of.category}`}>{m.core.categories[of.category]}</a>
      </nav>
      <article class="listing">
        <Cover of={of} eager />
        <div class="listing-words">
          <h1 lang={of.language}>{of.title}</h1>
          <p class="listing-authors">
            {m.listing.by}{' '}
            {of.authors.length === 1 ? (
              <a href={`/books?author=${encodeURIComponent(of.authors[0]!)}`}>{of.authors[0]}</a>
            ) : (
              of.authors.join(', ')
            )}
          </p>
          <div class="offer">
            <p class="price">{money(of.price)}</p>
            <Offer of={of} related={related} />
          </div>
          <Facts of={of} />
          <p class="actions">
            <button class="link" onClick={() => void share(of.title).catch(() => undefined)}>
              {t.share}
            </button>
            {of.status !== 'WITHDRAWN' && me.get()?.id !== of.sellerId && (
              <button class="link" onClick={() => report(of)}>
                {t.report}
              </button>
            )}
          </p>
          {of.description && (
            <section class="notes">
              <h2>{t.notes}</h2>
              <p>{of.description}</p>
            </section>
          )}
        </div>
      </article>
      {related ? <Around of={of} related={related} /> : <div class="waiting" />}
    </>
  );
};

interface PageProps {
  listing: Loading<Listing>;
  related: () => Related | undefined;
  report: (of: Listing) => void;
}

const ListingPage = ({ listing: { now, retry }, related, report }: PageProps) =>
  now.at === 'ready' ? (
    <Found of={now.value} related={related()} report={report} />
  ) : now.at === 'failed' ? (
    <Failure problem={now.problem} retry={retry} />
  ) : (
    <Waiting />
  );

const open: Open = ({ id = '', kept }) => {
  const listing = load(kept, id, async () => {
    const { data } = await call('get', '/v1/listings/{id}', { path: { id } });
    load(kept, 'related', () => relatedTo(data));
    return data;
  });
  const related = () => {
    const loading = kept['related'] as Loading<Related> | undefined;
    return loading?.now.at === 'ready' ? loading.now.value : undefined;
  };
  let dialog: ReportDialog | undefined;
  const show = (next?: ReportDialog) => {
    dialog = next;
    redraw();
  };
  const report = (of: Listing) =>
    void import('./ReportDialog')
      .then(({ reportDialog }) => reportDialog(of, show))
      .then(show, failureOf);
  return {
    View: () => (
      <>
        <ListingPage listing={listing} related={related} report={report} />
        {dialog && <dialog.View />}
      </>
    ),
    title: () => (listing.now.at === 'ready' ? listing.now.value.title : undefined),
  };
};
export default open;
