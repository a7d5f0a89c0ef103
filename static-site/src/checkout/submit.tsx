// Loaded when the shopper begins to fill in the form: its validation, and placing the order.
import { failureOf, type ApiError } from '../api/client';
import type { Address, DeliveryOption, Money, PaymentMethod } from '../api/types';
import { navigate } from '../routing/router';
import { limitToAvailable } from '../basket/model';
import { changeCart } from '../basket/sync';
import type { LineWithListing } from '../basket/details';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Alert } from '../ui/Alert';
import { textOf } from '../ui/Field';
import { explain } from '../ui/Message';
import { newId } from '../ui/new-id';
import { readCard } from '../payment/read-card';
import type { Listing } from '../api/types';
import { similarTo } from '../books/Similar';
import type { Loading } from '../state/load';
export { Lost, titleOfLost } from './Lost';
import { attemptFor, missingIn, type ConfirmedOrder, type Attempt } from './model';
import { placeOrder, rememberAddress } from './place-order';

const addressIn = (form: HTMLFormElement): Address => {
  const at = (name: string) => textOf(form, name);
  const optional = (name: 'line2' | 'region' | 'postalCode' | 'phone') =>
    at(name) && { [name]: at(name) };
  return {
    name: at('name'),
    line1: at('line1'),
    city: at('city'),
    country: at('country'),
    ...optional('line2'),
    ...optional('region'),
    ...optional('postalCode'),
    ...optional('phone'),
  };
};

interface Filled {
  form: HTMLFormElement;
  lines: LineWithListing[];
  option: DeliveryOption | undefined;
  total: Money;
  /** The remembered address; else it is in the form. */
  address: Address | null;
  method: PaymentMethod;
}

/** What the shopper agrees to by sending the form, or what is wrong with it. */
export const readForm = ({
  form,
  lines,
  option,
  total,
  address,
  method,
}: Filled): { agreed?: ConfirmedOrder; errors: Record<string, string> } => {
  const errors: Record<string, string> = {};
  const shippingAddress = address ?? addressIn(form);
  const read = method === 'card' ? readCard(form, shippingAddress.name) : undefined;
  for (const field of missingIn(shippingAddress)) errors[field] = m.forms.required;
  Object.assign(errors, read?.errors);
  if (Object.keys(errors).length || !option) return { errors };
  const agreed = {
    lines: lines.map(({ listingId, quantity }) => ({ listingId, quantity })),
    deliveryOptionId: option.id,
    shippingAddress,
    expectedTotal: total,
    method,
    card: read?.card,
  };
  return { agreed, errors };
};

/** What the checkout keeps beside its form. */
export interface Kept extends Record<string, unknown> {
  tried?: Attempt | undefined;
  /** The prices the shopper had agreed to. */
  before?: Map<string, number>;
  /** Books that were sold to other shoppers meanwhile. */
  lost?: LineWithListing[];
  /** Books like those that are lost. */
  similar?: Loading<Listing[]>;
}

interface Settling {
  lines: LineWithListing[];

  agreed: ConfirmedOrder;
  kept: Kept;
  reload: () => void;
  put: (part: { errors: Record<string, string> }) => void;
  remembering: boolean;
}

type Short = NonNullable<NonNullable<ApiError['problem']>['listings']>;

/** Removes sold-out books from the cart; the rest of the order stays. */
const removeUnavailable = (listings: Short, lines: LineWithListing[], kept: Kept) => {
  const left = new Map(listings.map(({ listingId, available }) => [listingId, available]));
  const gone = lines.filter(({ listingId }) => left.get(listingId) === 0);
  kept.lost = gone;
  if (gone[0]) kept.similar = similarTo(kept, gone[0].listingId);
  void changeCart((all) => limitToAvailable(all, listings)).catch(failureOf);
  if (gone.length === lines.length) document.getElementById('main')?.focus({ preventScroll: true });
};

/** Places the order and goes to its page. */
export const submitOrder = async ({ agreed, lines, kept, reload, put, remembering }: Settling) => {
  kept.tried = attemptFor(agreed, kept.tried, newId);
  try {
    const order = await placeOrder(agreed, kept.tried);
    if (remembering) await rememberAddress(agreed.shippingAddress).catch(console.error);
    navigate(`/orders/${order.id}?placed`, true);
  } catch (error) {
    const refused = error as ApiError;
    if (refused.code === 'price_changed') {
      kept.before = new Map(
        lines.flatMap(({ listingId, listing }) =>
          listing ? [[listingId, listing.price.amount]] : [],
        ),
      );
      reload();
    }
    if (refused.code === 'out_of_stock')
      removeUnavailable(refused.problem?.listings ?? [], lines, kept);
    if (refused.problem?.errors)
      put({
        errors: Object.fromEntries(
          refused.problem.errors.map(({ field }) => [
            field.split('.').at(-1)!,
            m.forms.notAccepted,
          ]),
        ),
      });
    if (refused.status === 422) kept.tried = undefined;
    throw error;
  }
};

interface TroubleProps {
  problem: ApiError | null;
  kept: Kept;
}

/** Explains why the order was not placed, and what the shopper can do. */
export const Trouble = ({ problem, kept: { lost = [], before } }: TroubleProps) => {
  const t = m.trouble;
  const listings = problem?.problem?.listings ?? [];
  const name = (title: string | null | undefined) => title ?? t.unknown;
  if (problem?.code === 'price_changed')
    return (
      <Alert>
        <p>{t.priceChanged}</p>
        <ul>
          {listings.map(
            ({ listingId, title, price }) =>
              price &&
              price.amount !== before?.get(listingId) && (
                <li key={listingId}>
                  {t.priceLine(
                    name(title),
                    money({ ...price, amount: before?.get(listingId) ?? price.amount }),
                    money(price),
                  )}
                </li>
              ),
          )}
        </ul>
        {problem.problem?.total && (
          <p>
            <b>{t.newTotal(money(problem.problem.total))}</b>
          </p>
        )}
      </Alert>
    );
  if (problem?.code === 'out_of_stock')
    return (
      <Alert>
        <p>{t.outOfStock}</p>
        <ul>
          {listings.map(({ listingId, title, available }) => (
            <li key={listingId}>{t.stockLine(name(title), available)}</li>
          ))}
        </ul>
        <p>{t.restStays}</p>
        {lost[0]?.listing && (
          <p>
            <a href={`/books?category=${lost[0].listing.category}`}>{t.similar}</a>
          </p>
        )}
      </Alert>
    );
  const unsure =
    problem &&
    ['offline', 'unavailable', 'internal', 'idempotency_in_progress'].includes(problem.code);
  return (
    <Alert problem={problem}>
      {unsure ? (
        <p>
          {explain(problem)} {t.retrySame}
        </p>
      ) : null}
    </Alert>
  );
};
