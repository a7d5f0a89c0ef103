import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { call, type ApiError } from '../api/client';
import type { Address, DeliveryOption, PaymentMethod, User } from '../api/types';
import { basket } from '../app/basket';
import { useAttempt } from '../app/attempt';
import { useLoad, useTitle } from '../app/load';
import { navigate } from '../app/router';
import { me } from '../app/session';
import { useStore } from '../app/store';
import { detailsOf, type FullLine } from '../cart/details';
import { resized, without } from '../cart/model';
import { change } from '../cart/sync';
import { m } from '../i18n';
import { money } from '../i18n/format';
import { focusFirstError, textOf, untouched } from '../ui/Field';
import { Alert, Await, Blank, explain } from '../ui/Problem';
import { newId } from '../ui/new-id';
import { AddressFields, AddressKept } from './AddressFields';
import { attemptFor, checkCard, digitsIn, missingIn, totalsOf, type Attempt, type Totals } from './model';
import { Payment } from './Payment';
import { acceptPrices, place, remember } from './place';

const HOME = 'CO';

const addressIn = (form: HTMLFormElement): Address => {
  const at = (name: string) => textOf(form, name);
  const optional = (name: 'line2' | 'region' | 'postalCode') => at(name) && { [name]: at(name) };
  return { name: at('name'), line1: at('line1'), city: at('city'), country: at('country'), ...optional('line2'), ...optional('region'), ...optional('postalCode') };
};

const Carriers = ({ options, chosen, choose, parcels }: { options: DeliveryOption[]; chosen: string | undefined; choose(id: string): void; parcels: number }) => {
  const t = m.checkout;
  if (!options.length) return <p class="warn">{t.noCarrier}</p>;
  return (
    <div class="options">
      {options.map(({ id, name, cost, days }) => (
        <label key={id} class="option">
          <input type="radio" name="deliveryOptionId" value={id} checked={id === chosen} onChange={() => choose(id)} />
          <span><b>{name}</b><small>{t.days(days)}{parcels > 1 && ` · ${t.eachParcel(parcels, money(cost))}`}</small></span>
          <span class="price">{money({ ...cost, amount: cost.amount * parcels })}</span>
        </label>
      ))}
    </div>
  );
};

const Summary = ({ lines, totals, option }: { lines: FullLine[]; totals: Totals; option: DeliveryOption | undefined }) => {
  const t = m.checkout;
  return (
    <>
      <h2>{t.summary}</h2>
      <ul class="sum-lines">
        {lines.map(({ listing, quantity, listingId }) => listing && (
          <li key={listingId}>
            <span>{quantity > 1 && t.copies(quantity)} <span lang={listing.language}>{listing.title}</span><small>{listing.sellerName}</small></span>
            <span>{money({ ...listing.price, amount: listing.price.amount * quantity })}</span>
          </li>
        ))}
      </ul>
      <dl>
        <div><dt>{t.items}</dt><dd>{money(totals.items)}</dd></div>
        <div><dt>{t.deliveryCost}{option && ` · ${option.name}`}</dt><dd>{option ? money(totals.delivery) : '…'}</dd></div>
        <div class="sum-total"><dt>{t.total}</dt><dd class="price" data-testid="total">{option ? money(totals.total) : '…'}</dd></div>
      </dl>
    </>
  );
};

const Trouble = ({ problem, goOn }: { problem: ApiError | null; goOn(): void }) => {
  const t = m.checkout;
  const listings = problem?.problem?.listings ?? [];
  const name = (title: string | null | undefined) => title ?? m.cart.unknown;
  if (problem?.code === 'price_changed')
    return (
      <Alert>
        <p>{t.priceChanged}</p>
        <ul>{listings.map(({ listingId, title, price }) => <li key={listingId}>{price ? t.priceLine(name(title), money(price)) : name(title)}</li>)}</ul>
        {problem.problem?.total && <p><b>{t.newTotal(money(problem.problem.total))}</b></p>}
      </Alert>
    );
  if (problem?.code === 'out_of_stock')
    return (
      <Alert>
        <p>{t.outOfStock}</p>
        <ul>{listings.map(({ listingId, title, available }) => <li key={listingId}>{t.stockLine(name(title), available)}</li>)}</ul>
        <div class="actions">
          <button type="button" class="button small" onClick={goOn}>{t.takeLeft}</button>
          <a class="button small" href={`/books?q=${encodeURIComponent(listings[0]?.title ?? '')}`}>{t.similar}</a>
        </div>
      </Alert>
    );
  const unsure = problem && ['offline', 'unavailable', 'internal', 'idempotency_in_progress'].includes(problem.code);
  return <Alert problem={problem}>{unsure ? <p>{explain(problem)} {t.retrySame}</p> : null}</Alert>;
};

const Form = ({ lines, user, reload }: { lines: FullLine[]; user: User; reload(): void }) => {
  const t = m.checkout;
  const [kept, keepAddress] = useState(user.defaultAddress ?? null);
  const [country, setCountry] = useState(user.defaultAddress?.country ?? HOME);
  const [carrier, setCarrier] = useState<string>();
  const [method, setMethod] = useState<PaymentMethod>('card');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { attempt, busy, problem, clear } = useAttempt();
  const tried = useRef<Attempt>(undefined);
  const options = useLoad(country, async (signal) => (await call('get', '/v1/delivery-options', { query: { country }, signal })).data);
  const offered = options.now.at === 'ready' ? options.now.value : [];
  const option = offered.find(({ id }) => id === carrier) ?? offered[0];
  const totals = totalsOf(lines, option);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const shippingAddress = kept ?? addressIn(form);
    const card = method === 'card'
      ? { number: digitsIn(textOf(form, 'number')), expiry: textOf(form, 'expiry'), cvc: textOf(form, 'cvc'), holder: textOf(form, 'holder') || shippingAddress.name }
      : undefined;
    const found: Record<string, string> = {};
    for (const field of missingIn(shippingAddress)) found[field] = m.core.required;
    if (card) for (const [field, error] of Object.entries(checkCard(card, new Date()))) found[field] = t.cardErrors[error];
    setErrors(found);
    if (Object.keys(found).length || !option) return void focusFirstError(form);
    const agreed = {
      lines: lines.map(({ listingId, quantity }) => ({ listingId, quantity })),
      deliveryOptionId: option.id, shippingAddress, expectedTotal: totals.total, method, card,
    };
    const keep = !kept && new FormData(form).has('remember');
    void attempt(async () => {
      tried.current = attemptFor(agreed, tried.current, newId);
      try {
        const order = await place(agreed, tried.current);
        if (keep) await remember(shippingAddress).catch(console.error);
        navigate(`/orders/${order.id}?placed`, true);
      } catch (error) {
        const refused = error as ApiError;
        if (refused.code === 'price_changed' || refused.code === 'out_of_stock') reload();
        if (refused.problem?.errors) setErrors(Object.fromEntries(refused.problem.errors.map(({ field }) => [field.split('.').at(-1)!, m.core.notAccepted])));
        if (refused.status === 422) tried.current = undefined;
        throw error;
      }
    });
  };

  const takeWhatIsLeft = () => {
    const listings = problem?.problem?.listings ?? [];
    const gone = listings.filter(({ available }) => !available).map(({ listingId }) => listingId);
    void change((all) => without(listings.reduce((now, { listingId, available }) => (available ? resized(now, listingId, available) : now), all), gone));
    clear();
  };

  return (
    <form class="two checkout" onSubmit={submit} onInput={(event) => setErrors(untouched(errors, event))} noValidate>
      <div>
        <h1>{t.title}</h1>
        <fieldset class="step">
          <legend>{t.address}</legend>
          {kept ? <AddressKept address={kept} change={() => keepAddress(null)} /> : (
            <AddressFields address={user.defaultAddress ?? null} name={user.name} country={country} setCountry={setCountry} errors={errors} />
          )}
        </fieldset>
        <fieldset class="step">
          <legend>{t.delivery}</legend>
          <p class="hint">{t.deliveryHint(totals.parcels)}</p>
          <Await of={options}>{(all) => <Carriers options={all} chosen={option?.id} choose={setCarrier} parcels={totals.parcels} />}</Await>
        </fieldset>
        <fieldset class="step">
          <legend>{t.payment}</legend>
          <Payment method={method} setMethod={setMethod} errors={errors} holder={kept?.name} />
        </fieldset>
      </div>
      <aside class="sum" aria-label={t.summary}>
        <Summary lines={lines} totals={totals} option={option} />
        <Trouble problem={problem} goOn={takeWhatIsLeft} />
        <button class="button primary large" type="submit" aria-disabled={busy || !option}>{busy ? m.core.wait : t.pay(option ? money(totals.total) : '…')}</button>
        <p class="fine">{t.simulated} <a href="/cart">{t.backToCart}</a></p>
      </aside>
    </form>
  );
};

export default function Checkout() {
  const t = m.checkout;
  useTitle(t.title);
  const user = useStore(me);
  const { lines } = useStore(basket);
  const last = useRef<FullLine[]>(undefined);
  const loading = useLoad(JSON.stringify(lines.map(({ listingId, quantity }) => [listingId, quantity])), async (signal) => {
    const full = (await detailsOf(lines, signal)).filter(({ listing }) => listing);
    acceptPrices(new Map(full.map(({ listingId, listing }) => [listingId, listing!.price.amount])));
    return full;
  });
  if (loading.now.at === 'ready') last.current = loading.now.value;
  if (!lines.length || !user || last.current?.length === 0) return <Blank title={t.lostCart}><a class="button primary" href="/books">{m.core.browse}</a></Blank>;
  if (last.current) return <Form lines={last.current} user={user} reload={loading.retry} />;
  return <Await of={loading}>{() => null}</Await>;
}
