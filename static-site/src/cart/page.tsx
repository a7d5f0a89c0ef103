import { failureOf } from '../api/client';
import type { Listing } from '../api/types';
import { basket, type BasketLine } from '../basket/basket';
import { isMerged } from '../basket/merged';
import { showNotice } from '../ui/notice';
import { me } from '../session/me';
import { load, type Loading } from '../state/load';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { money } from '../i18n/format';
import { person } from '../i18n/names';
import { Cover } from '../ui/Cover';
import { Await } from '../ui/Alert';
import { MessagePage, Waiting } from '../ui/Message';
import { loadListings, sumOf, type LineWithListing } from '../basket/details';
import { changeOf, deliveries, setQuantity, removeLines } from '../basket/model';
import { changeCart } from '../basket/sync';

const edit = (how: (lines: BasketLine[]) => BasketLine[]) =>
  changeCart(how).catch((error: unknown) => {
    failureOf(error);
    showNotice(m.cart.problem);
  });

const remove = ({ listing, ...line }: LineWithListing) => {
  const t = m.cart;
  void edit((lines) => removeLines(lines, [line.listingId]));
  document.getElementById('main')?.focus({ preventScroll: true });
  showNotice(t.removed(listing?.title ?? t.unknown), {
    label: t.undo,
    run: () => void edit((lines) => [...removeLines(lines, [line.listingId]), line]),
  });
};

interface ChangeProps {
  line: LineWithListing;
}

const Change = ({ line }: ChangeProps) => {
  const t = m.cart;
  const { listing, seen, listingId } = line;
  const what = changeOf(line, listing);
  if (!what) return null;
  const currency = listing?.price.currency ?? 'COP';
  const prices = [
    money({ amount: seen ?? 0, currency }),
    money({ amount: listing?.price.amount ?? 0, currency }),
  ] as const;
  switch (what) {
    case 'gone':
      return <p class="warn">{t.changes.gone}</p>;
    case 'fewer':
      return (
        <p class="warn">
          {t.changes.fewer(listing!.stock)}{' '}
          <button
            class="link"
            onClick={() => edit((lines) => setQuantity(lines, listingId, listing!.stock))}
          >
            {t.take(listing!.stock)}
          </button>
        </p>
      );
    case 'dearer':
    case 'cheaper':
      return <p class="warn">{t.changes[what](...prices)}</p>;
  }
};

interface LineProps extends ChangeProps {
  /** Whether the shopper sells this book. */
  own: boolean;
}

const Line = ({ line, own }: LineProps) => {
  const t = m.cart;
  const { listing } = line;
  const title = listing?.title ?? t.unknown;
  const most = Math.max(Math.min(listing?.stock ?? 0, 20), line.quantity);
  return (
    <li class="cart-line">
      <Cover of={listing ?? { title: '?' }} />
      <div class="cart-words">
        <h2 lang={listing?.language}>
          {listing ? <a href={`/books/${listing.id}`}>{title}</a> : title}
        </h2>
        {listing && (
          <p>
            {listing.authors.join(', ')} ·{' '}
            <span class="whole">{m.core.conditions[listing.condition]}</span>
          </p>
        )}
        {listing && <p class="fine">{t.soldBy(person(listing.sellerName))}</p>}
        {own ? <p class="warn">{t.own}</p> : <Change line={line} />}
        <div class="cart-tools">
          {listing && most > 1 && (
            <select
              aria-label={t.quantity(title)}
              value={line.quantity}
              onChange={(event) => {
                const quantity = Number(event.currentTarget.value);
                void edit((lines) => setQuantity(lines, line.listingId, quantity));
              }}
            >
              {Array.from({ length: most }, (_, i) => (
                <option key={i} value={i + 1}>
                  {i + 1}
                </option>
              ))}
            </select>
          )}
          <button class="link" aria-label={t.removeOf(title)} onClick={() => remove(line)}>
            {t.remove}
          </button>
        </div>
      </div>
      {listing && (
        <p class="cart-price">
          <span class="price">
            {money({ ...listing.price, amount: listing.price.amount * line.quantity })}
          </span>
          {line.quantity > 1 && <small>{t.each(money(listing.price))}</small>}
        </p>
      )}
    </li>
  );
};

interface FullProps {
  lines: LineWithListing[];
  userId: string | undefined;
}

const Full = ({ lines, userId }: FullProps) => {
  const t = m.cart;
  const isOwn = ({ listing }: LineWithListing) =>
    userId !== undefined && listing?.sellerId === userId;
  const blocked = lines.some(
    (line) => isOwn(line) || ['gone', 'fewer'].includes(changeOf(line, line.listing) ?? ''),
  );
  const parcels = deliveries(
    lines.flatMap(
      (line) => (changeOf(line, line.listing) !== 'gone' && line.listing?.sellerId) || [],
    ),
  );
  return (
    <div class="two">
      <div>
        <h1>{t.title}</h1>
        <ul class="cart-lines">
          {lines.map((line) => (
            <Line key={line.listingId} line={line} own={isOwn(line)} />
          ))}
        </ul>
      </div>
      <aside class="sum" aria-label={t.items}>
        <dl>
          <div class="sum-total">
            <dt>{t.items}</dt>
            <dd class="price">
              {money(sumOf(lines.filter((line) => changeOf(line, line.listing) !== 'gone')))}
            </dd>
          </div>
          {parcels > 0 && (
            <div>
              <dt>{t.delivery}</dt>
              <dd>{t.deliveryLater(parcels)}</dd>
            </div>
          )}
        </dl>
        {blocked ? (
          <p class="warn">{t.blocked}</p>
        ) : (
          <a class="button primary large" href="/checkout">
            {t.checkout}
          </a>
        )}
        <a class="button" href="/books">
          {t.keep}
        </a>
      </aside>
    </div>
  );
};

/** The listings of the lines as they were last seen; one that no longer exists is undefined. */
type Known = Map<string, Listing | undefined>;

interface Props {
  known: Known;
  loading: Loading<void>;
}

const CartPage = ({ known, loading }: Props) => {
  const t = m.cart;
  const user = me.get();
  const { lines } = basket.get();
  if (!lines.length && user && !isMerged.get()) return <Waiting />;
  if (!lines.length)
    return (
      <MessagePage title={t.empty} text={t.emptyText}>
        <a class="button primary" href="/books">
          {m.core.browse}
        </a>
      </MessagePage>
    );
  if (lines.every(({ listingId }) => known.has(listingId)))
    return (
      <Full
        lines={lines.map((line) => ({ ...line, listing: known.get(line.listingId) }))}
        userId={user?.id}
      />
    );
  return <Await of={loading}>{() => <Waiting />}</Await>;
};

const open: Open = () => {
  const known: Known = new Map();
  const loading = load({}, '', async () => {
    for (const { listingId, listing } of await loadListings(basket.get().lines))
      known.set(listingId, listing);
  });
  // Lines can be added by the account's cart and by other tabs.
  const close = basket.subscribe(() => {
    if (basket.get().lines.some(({ listingId }) => !known.has(listingId))) loading.retry();
  });
  return {
    View: () => <CartPage known={known} loading={loading} />,
    title: () => m.cart.title,
    close,
  };
};
export default open;
