import { failureOf } from '../api/client';
import type { Listing, Order } from '../api/types';
import { showNotice } from '../ui/notice';
import { navigate, type Open } from '../routing/router';
import { account } from '../session/session';
import { addCopies } from '../basket/edit';
import { changeCart } from '../basket/sync';
import { Similar, similarTo } from '../books/Similar';
import { AddressLines } from '../ui/AddressLines';
import { attempts, type Attempts } from '../state/attempts';
import type { Loading } from '../state/load';
import { setterOf } from '../state/model';
import * as m from '#messages';
import { money } from '../i18n/format';
import { date, dateTime, person } from '../i18n/names';
import { Cover } from '../ui/Cover';
import { Alert } from '../ui/Alert';
import { explain, Failure, Waiting } from '../ui/Message';
import { follow, type Followed } from './follow';
import { isCancellable, isPayable, parcels, timeline } from './model';

const whatNext = ({ status, cancelReason, payment }: Order) => {
  const t = m.orders;
  if (status === 'CANCELLED') return cancelReason ? t.reasons[cancelReason] : t.cancelled;
  if (isPayable({ status, payment })) return t.next.declined;
  return status === 'RESERVED' && payment.method === 'bank_transfer'
    ? t.next.transfer
    : t.next[status];
};

interface OrderProps {
  of: Order;
}

interface TimelineProps extends OrderProps {
  /** Whether the order is still being polled. */
  live: boolean;
}

const Timeline = ({ of, live }: TimelineProps) => {
  const t = m.orders;
  const refund =
    of.status === 'CANCELLED' &&
    { CAPTURED: t.refunding, PARTIALLY_REFUNDED: t.refunding, REFUNDED: t.refunded }[
      of.payment.status as string
    ];
  return (
    <section class="progress-card" aria-labelledby="progress">
      <h2 id="progress" class="hidden">
        {t.progress}
      </h2>
      <ol class={`timeline ${of.status === 'CANCELLED' ? 'cancelled' : ''}`}>
        {timeline(of).map(({ status, state, at }) => (
          <li key={status} class={state} aria-current={state === 'now' ? 'step' : undefined}>
            <b>{t.steps[status]}</b>
            {at && <time dateTime={at}>{dateTime(at)}</time>}
          </li>
        ))}
      </ol>
      <p class="next" role="status" data-testid="order-status" data-status={of.status}>
        {whatNext(of)} {refund}
      </p>
      {live && <p class="live">{t.live}</p>}
    </section>
  );
};

/** The state of the cancel button, which asks for confirmation. */
interface Cancelling {
  form: Attempts;
  asking: boolean;
  ask: (asking: boolean) => void;
}

interface CancelProps extends OrderProps {
  put: (order: Order) => void;
  cancelling: Cancelling;
}

const Cancel = ({ of, put, cancelling }: CancelProps) => {
  const t = m.orders;
  const { asking, ask, form } = cancelling;
  const { attempt, busy, problem } = form;
  const cancel = () =>
    attempt(async () => {
      const { callAs } = await account();
      put((await callAs('post', '/v1/orders/{id}/cancel', { path: { id: of.id } })).data);
      ask(false);
    });
  if (!isCancellable(of)) return <Alert problem={problem} />;
  if (!asking)
    return (
      <button class="button ask-cancel" onClick={() => ask(true)}>
        {t.cancel}
      </button>
    );
  return (
    <div class="ask" role="group" aria-label={t.cancelAsk}>
      <p>{t.cancelAsk}</p>
      <Alert problem={problem} />
      <div class="actions">
        <button class="button danger" onClick={cancel} aria-disabled={busy}>
          {busy ? m.core.wait : t.cancelYes}
        </button>
        <button class="button" onClick={() => ask(false)}>
          {t.cancelNo}
        </button>
      </div>
    </div>
  );
};

interface AfterCancelProps extends OrderProps {
  similar: Loading<Listing[]> | undefined;
}

/** What a shopper can do after an order was cancelled: order again, or look at similar books. */
const AfterCancel = ({ of, similar }: AfterCancelProps) => {
  const t = m.orders;
  const lost = of.cancelReason === 'OUT_OF_STOCK';
  const again = async () => {
    const { loadListings } = await import('../basket/details');
    const now = lost
      ? (await loadListings(of.lines)).filter(
          ({ listing }) => listing && listing.status === 'ACTIVE' && listing.stock > 0,
        )
      : [];
    const wanted = lost
      ? of.lines.filter(({ listingId }) => now.some((line) => line.listingId === listingId))
      : of.lines;
    if (!wanted.length) {
      navigate('/books');
      return;
    }
    await changeCart((lines) =>
      wanted.reduce(
        (all, line) =>
          addCopies(all, line.listingId, line.quantity, line.quantity, line.unitPrice.amount),
        lines,
      ),
    ).catch(failureOf);
    showNotice(t.againDone);
    navigate('/cart');
  };
  const retry =
    of.cancelReason === 'PAYMENT_DECLINED' ||
    of.cancelReason === 'EXPIRED' ||
    of.cancelReason === 'PRICE_CHANGED';
  const rest = lost && of.lines.length > 1;
  return (
    <>
      {(retry || rest) && (
        <button class="button primary" onClick={again}>
          {rest ? t.againRest : t.again}
        </button>
      )}
      {lost && <Similar title={t.similar} books={similar} />}
    </>
  );
};

/** As wide as a carrier's tracking number, which takes its place. */
const NO_NUMBER = '0000000000';

const Parcels = ({ of }: OrderProps) => {
  const t = m.orders;
  const all = parcels(of);
  if (!all.length) return null;
  const seller = (id: string) =>
    person(of.lines.find(({ sellerId }) => sellerId === id)?.sellerName ?? '');
  const copy = (text: string) =>
    navigator.clipboard?.writeText(text).then(() => showNotice(t.copied), failureOf);
  return (
    <section>
      <h2>{t.parcels}</h2>
      <ul class="parcels">
        {all.map(({ key, sellerId, shipment }) => (
          <li key={key} data-testid={shipment && 'parcel'}>
            <b>{t.parcelFrom(seller(sellerId))}</b>
            <span class={`tag ${shipment?.status.toLowerCase() ?? ''}`}>
              {shipment ? t.parcelStates[shipment.status] : t.parcelLater}
            </span>
            <span class={shipment ? '' : 'later'}>
              {of.deliveryOption.name} · {t.tracking}{' '}
              <code data-testid={shipment && 'tracking'}>
                {shipment?.trackingNumber ?? NO_NUMBER}
              </code>{' '}
              <button class="link" onClick={() => shipment && copy(shipment.trackingNumber)}>
                {t.copy}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Paid = ({ of }: OrderProps) => {
  const t = m.orders;
  const { method, status, last4 } = of.payment;
  return (
    <aside class="sum" aria-label={t.total}>
      <dl>
        <div>
          <dt>{t.items}</dt>
          <dd>{money(of.totals.items)}</dd>
        </div>
        <div>
          <dt>
            {t.delivery} · {of.deliveryOption.name}
          </dt>
          <dd>{money(of.totals.delivery)}</dd>
        </div>
        <div class="sum-total">
          <dt>{t.total}</dt>
          <dd class="price">{money(of.totals.total)}</dd>
        </div>
      </dl>
      <h2>{t.payment}</h2>
      <p>
        {method && (last4 ? t.cardEnding(last4) : t.methods[method])}
        {method && ' · '}
        {t.paymentStates[status]}
      </p>
      <h2>{t.address}</h2>
      <AddressLines of={of.shippingAddress} />
    </aside>
  );
};

/** What pays a declined order again, loaded when it is needed. */
interface Paying {
  /** Whether the order was seen before it could be paid again, so that the page is drawn already. */
  drawn?: boolean;
  late?: typeof import('./PayAgain');
  model?: ReturnType<typeof import('./PayAgain').payingAgain>;
}

const loadPayAgain = async (paying: Paying) => {
  const late = await import('./PayAgain');
  setterOf(paying)({ late, model: paying.model ?? late.payingAgain() });
};

interface Props {
  followed: Followed;
  /** Whether the shopper comes here from the checkout. */
  justPlaced: boolean;
  cancelling: Cancelling;
  paying: Paying;
  similar: Loading<Listing[]> | undefined;
}

const OrderPage = ({ followed, justPlaced, cancelling, paying, similar }: Props) => {
  const t = m.orders;
  const { order, problem, live, put, retry } = followed;
  if (!order) return problem ? <Failure problem={problem} retry={retry} /> : <Waiting />;
  // A form that comes later would move what is below it.
  if (isPayable(order) && !paying.late && !paying.drawn) return <Waiting />;
  const placed =
    justPlaced && !isPayable(order) && order.status !== 'CANCELLED' && order.status !== 'DELIVERED';
  return (
    <div class="two">
      <div>
        <h1>{placed ? t.thanks : t.orderOf(date(order.placedAt))}</h1>
        {placed && <p class="lead">{t.thanksText}</p>}
        <p class="fine">{t.number(order.number)}</p>
        <Timeline of={order} live={live} />
        {problem && live && (
          <p class="warn">
            {t.stuck} {explain(problem)}
          </p>
        )}
        {isPayable(order) && paying.late && paying.model && (
          <paying.late.PayAgain of={order} model={paying.model} put={put} />
        )}
        {order.status === 'CANCELLED' && <AfterCancel of={order} similar={similar} />}
        <Parcels of={order} />
        <section>
          <h2>{t.books}</h2>
          <ul class="cart-lines small">
            {order.lines.map((line) => (
              <li key={line.listingId} class="cart-line">
                <Cover of={line} />
                <div class="cart-words">
                  <h3>
                    <a href={`/books/${line.listingId}`}>{line.title}</a>
                  </h3>
                  <p class="fine">{person(line.sellerName)}</p>
                </div>
                <p class="cart-price">
                  {line.quantity > 1 && t.copies(line.quantity)} {money(line.unitPrice)}
                </p>
              </li>
            ))}
          </ul>
        </section>
        <Cancel of={order} put={put} cancelling={cancelling} />
      </div>
      <Paid of={order} />
    </div>
  );
};

const open: Open = ({ id = '', url, kept }) => {
  const cancelling: Cancelling = {
    form: attempts(),
    asking: false,
    ask: (asking) => setterOf(cancelling)({ asking }),
  };
  let similar: Loading<Listing[]> | undefined;
  const paying: Paying = {};
  const followed = follow(id, (order) => {
    const { cancelReason, lines } = order;
    if (cancelReason === 'OUT_OF_STOCK') similar ??= similarTo(kept, lines[0]!.listingId);
    if (isPayable(order)) void loadPayAgain(paying).catch(failureOf);
    else paying.drawn = true;
  });
  return {
    View: () => (
      <OrderPage
        followed={followed}
        justPlaced={url.searchParams.has('placed')}
        cancelling={cancelling}
        paying={paying}
        similar={similar}
      />
    ),
    title: () =>
      followed.order ? m.orders.orderOf(date(followed.order.placedAt)) : m.orders.order,
    close: followed.close,
  };
};
export default open;
