import type { TargetedSubmitEvent } from 'preact';
import { call, failureOf } from '../api/client';
import type { DeliveryOption, PaymentMethod, User } from '../api/types';
import { basket } from '../basket/basket';
import { isMerged } from '../basket/merged';
import { navigate, type Open } from '../routing/router';
import { me } from '../session/me';
import { loadListings, type LineWithListing } from '../basket/details';
import { attempts, type Attempts } from '../state/attempts';
import { load, type Loading } from '../state/load';
import { setterOf } from '../state/model';
import * as m from '#messages';
import { money } from '../i18n/format';
import { person } from '../i18n/names';
import { focusFirstError, clearErrorOf } from '../ui/Field';
import { Alert, Await } from '../ui/Alert';
import { MessagePage, Waiting } from '../ui/Message';
import { Payment } from '../payment/Payment';
import { AddressFields, AddressKept } from './AddressFields';
import { HOME, missingIn, totalsOf, type Totals } from './model';
import type { Kept } from './submit';
import { acceptPrices } from './prices';

interface CarriersProps {
  options: DeliveryOption[];
  chosen: string | undefined;
  choose: (id: string) => void;
  parcels: number;
}

const Carriers = ({ options, chosen, choose, parcels }: CarriersProps) => {
  const t = m.checkout;
  if (!options.length) return <p class="warn">{t.noCarrier}</p>;
  return (
    <div class="options">
      {options.map(({ id, name, cost, days }) => (
        <label key={id} class="option">
          <input
            type="radio"
            name="deliveryOptionId"
            value={id}
            checked={id === chosen}
            onChange={() => choose(id)}
          />
          <span>
            <b>{name}</b>
            <small>
              {t.days(days)}
              {parcels > 1 && ` · ${t.eachParcel(parcels, money(cost))}`}
            </small>
          </span>
          <span class="price">{money({ ...cost, amount: cost.amount * parcels })}</span>
        </label>
      ))}
    </div>
  );
};

interface SummaryProps {
  lines: LineWithListing[];
  totals: Totals;
  option: DeliveryOption | undefined;
}

const Summary = ({ lines, totals, option }: SummaryProps) => {
  const t = m.checkout;
  return (
    <>
      <h2>{t.summary}</h2>
      <ul class="sum-lines">
        {lines.map(
          ({ listing, quantity, listingId, seen }) =>
            listing && (
              <li key={listingId}>
                <span>
                  {quantity > 1 && t.copies(quantity)}{' '}
                  <span lang={listing.language}>{listing.title}</span>
                  <small>{person(listing.sellerName)}</small>
                  {seen !== undefined && seen !== listing.price.amount && (
                    <small>{t.was(money({ ...listing.price, amount: seen }))}</small>
                  )}
                </span>
                <span>{money({ ...listing.price, amount: listing.price.amount * quantity })}</span>
              </li>
            ),
        )}
      </ul>
      <dl>
        <div>
          <dt>{t.items}</dt>
          <dd>{money(totals.items)}</dd>
        </div>
        <div>
          <dt>
            {t.deliveryCost}
            {option && ` · ${option.name}`}
          </dt>
          <dd>{option ? money(totals.delivery) : '…'}</dd>
        </div>
        <div class="sum-total">
          <dt>{t.total}</dt>
          <dd class="price" data-testid="total">
            {option ? money(totals.total) : '…'}
          </dd>
        </div>
      </dl>
    </>
  );
};

/** What the shopper has chosen and typed so far. */
const begun = ({ defaultAddress }: User) => ({
  address: defaultAddress && !missingIn(defaultAddress).length ? defaultAddress : null,
  country: defaultAddress?.country ?? HOME,
  more: Boolean(
    defaultAddress?.line2 ||
    defaultAddress?.postalCode ||
    (defaultAddress?.region && defaultAddress.country !== HOME),
  ),
  carrier: undefined as string | undefined,
  method: 'card' as PaymentMethod,
  card: { number: '', expiry: '', cvc: '' },
  named: false,
  errors: {} as Record<string, string>,
});

type Begun = ReturnType<typeof begun>;

/** Code that is loaded when the shopper begins to fill in the form. */
let late: typeof import('./submit') | undefined;
const loadLate = async () => (late ??= await import('./submit'));

/** The checkout's model; it lives as long as the entry of the history. */
interface Model extends Kept {
  begun?: Begun;
  form?: Attempts;
  carriers?: Loading<DeliveryOption[]>;
  /** Whether there has been an answer about carriers; the form is not drawn before. */
  carriersAnswered?: boolean;
  books?: Loading<LineWithListing[]>;
  /** The books of the last answer, shown while they are loaded again. */
  full?: LineWithListing[];
}

const carriersTo = (model: Model, country: string) =>
  load(model, `carriers/${country}`, async () => {
    try {
      return (await call('get', '/v1/delivery-options', { query: { country } })).data;
    } finally {
      model.carriersAnswered = true;
    }
  });

interface FormProps {
  lines: LineWithListing[];
  user: User;
  model: Model;
  now: Begun;
  reload: () => void;
}

const Form = ({ lines, user, model, now, reload }: FormProps) => {
  const t = m.checkout;
  const { attempt, busy, problem } = model.form!;
  const put = setterOf(now);
  const options = model.carriers!;
  const offered = options.now.at === 'ready' ? options.now.value : [];
  const option = offered.find(({ id }) => id === now.carrier) ?? offered[0];
  const totals = totalsOf(lines, option);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void attempt(async () => {
      const { readForm, submitOrder } = await loadLate();
      const { agreed, errors } = readForm({
        form,
        lines,
        option,
        total: totals.total,
        address: now.address,
        method: now.method,
      });
      put({ errors });
      if (!agreed) return void focusFirstError(form);
      await submitOrder({
        agreed,
        lines,
        kept: model,
        reload,
        put,
        remembering: !now.address && new FormData(form).has('remember'),
      });
    });
  };

  return (
    <form
      class="two checkout"
      onSubmit={submit}
      onFocusIn={() => void loadLate().catch(failureOf)}
      onInput={(event) => put({ errors: clearErrorOf(now.errors, event) })}
      noValidate
    >
      <div>
        <h1>{t.title}</h1>
        <fieldset class="step">
          <legend>{t.address}</legend>
          {now.address ? (
            <AddressKept address={now.address} change={() => put({ address: null })} />
          ) : (
            <AddressFields
              {...now}
              address={user.defaultAddress ?? null}
              name={user.name}
              setCountry={(country) => {
                model.carriers = carriersTo(model, country);
                put({ country });
              }}
              showMore={() => put({ more: true })}
            />
          )}
        </fieldset>
        <fieldset class="step">
          <legend>{t.delivery}</legend>
          <p class="hint">{t.deliveryHint(totals.parcels)}</p>
          <Await of={options}>
            {(all) => (
              <Carriers
                options={all}
                chosen={option?.id}
                choose={(carrier) => put({ carrier })}
                parcels={totals.parcels}
              />
            )}
          </Await>
        </fieldset>
        <fieldset class="step">
          <legend>{t.payment}</legend>
          <Payment {...now} put={put} holder={now.address?.name} />
        </fieldset>
      </div>
      <aside class="sum" aria-label={t.summary}>
        <Summary lines={lines} totals={totals} option={option} />
        {late ? <late.Trouble problem={problem} kept={model} /> : <Alert problem={problem} />}
        <button class="button primary large" type="submit" aria-disabled={busy || !option}>
          {busy ? m.core.wait : t.pay(option ? money(totals.total) : '…')}
        </button>
        <p class="fine">
          {t.simulated} <a href="/cart">{t.backToCart}</a>
        </p>
      </aside>
    </form>
  );
};

/** Whether every book of the cart was sold to other shoppers meanwhile. */
const allLost = ({ lost }: Model) => Boolean(lost?.length && !basket.get().lines.length);

interface Props {
  model: Model;
}

const Checkout = ({ model }: Props) => {
  const t = m.checkout;
  const user = me.get();
  const { lines } = basket.get();
  const { books, full, lost, begun: now, similar } = model;
  if (late && lost && allLost(model)) return <late.Lost lines={lost} similar={similar} />;
  if (user && !lines.length && !isMerged.get()) return <Waiting />;
  if (!lines.length || !user)
    return (
      <MessagePage title={t.lostCart}>
        <a class="button primary" href="/books">
          {m.core.browse}
        </a>
      </MessagePage>
    );
  if (full?.length && now && model.carriersAnswered)
    return <Form lines={full} user={user} model={model} now={now} reload={books!.retry} />;
  return <Await of={books!}>{() => <Waiting />}</Await>;
};

const booksIn = (model: Model) => {
  const { lines } = basket.get();
  return load(
    model,
    JSON.stringify(lines.map(({ listingId, quantity }) => [listingId, quantity])),
    async () => {
      const full = await loadListings(lines);
      // Missing or fewer copies are resolved by the shopper on the cart page.
      if (
        full.some(
          ({ listing, quantity }) =>
            !listing || listing.status === 'WITHDRAWN' || listing.stock < quantity,
        )
      )
        navigate('/cart', true);
      acceptPrices(
        new Map(
          full.flatMap(({ listingId, listing }) =>
            listing ? [[listingId, listing.price.amount]] : [],
          ),
        ),
      );
      model.full = full;
      return full;
    },
  );
};

const open: Open = ({ kept }) => {
  const model = kept as Model;
  const user = me.get();
  model.form ??= attempts();
  if (user) {
    model.begun ??= begun(user);
    model.carriers ??= carriersTo(model, model.begun.country);
  }
  const look = () => {
    if (basket.get().lines.length) model.books = booksIn(model);
  };
  look();
  return {
    View: () => <Checkout model={model} />,
    title: () => (late && allLost(model) ? late.titleOfLost() : m.checkout.title),
    close: basket.subscribe(look),
  };
};
export default open;
