// Loaded when a payment was declined: says why, and pays the same order in another way.
import type { TargetedSubmitEvent } from 'preact';
import type { Order, PaymentMethod } from '../api/types';
import { Payment, type CardTyped } from '../payment/Payment';
import { readCard } from '../payment/read-card';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { setterOf } from '../state/model';
import * as m from '#messages';
import { money } from '../i18n/format';
import { Alert } from '../ui/Alert';
import { clearErrorOf, focusFirstError } from '../ui/Field';

/** What the shopper has chosen and typed so far. */
interface Model {
  form: Attempts;
  method: PaymentMethod;
  card: CardTyped;
  named: boolean;
  errors: Record<string, string>;
  /** The token of what was sent last: sent again, it begins no other payment. */
  tried?: { of: string; token: string };
}

export const payingAgain = (): Model => ({
  form: attempts(),
  method: 'card',
  card: { number: '', expiry: '', cvc: '' },
  named: false,
  errors: {},
});

const pay = async (order: Order, model: Model, form: HTMLFormElement) => {
  const { method } = model;
  const read = method === 'card' && readCard(form, order.shippingAddress.name);
  setterOf(model)({ errors: read ? read.errors : {} });
  if (read && Object.keys(read.errors).length) return void focusFirstError(form);
  const body = { method, ...(read && { card: read.card }) };
  const of = JSON.stringify([order.payment, body]);
  const { callAs } = await account();
  if (model.tried?.of !== of)
    model.tried = { of, token: (await callAs('post', '/v1/payment-tokens', { body })).data.token };
  return (
    await callAs('post', '/v1/orders/{id}/payment', {
      path: { id: order.id },
      body: { paymentToken: model.tried.token },
    })
  ).data;
};

interface Props {
  of: Order;
  model: Model;
  put: (order: Order) => void;
}

export const PayAgain = ({ of, model, put }: Props) => {
  const t = m.declined;
  const { attempt, busy, problem } = model.form;
  const change = setterOf(model);
  const reasons: Record<string, string> = t.reasons;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void attempt(async () => {
      const order = await pay(of, model, form);
      if (!order) return;
      change({ card: { number: '', expiry: '', cvc: '' } });
      put(order);
    });
  };
  return (
    <form
      class="pay-again"
      onSubmit={submit}
      onInput={(event) => change({ errors: clearErrorOf(model.errors, event) })}
      noValidate
    >
      <fieldset class="step">
        <legend>{t.title}</legend>
        <p>
          {reasons[of.payment.declineCode ?? ''] ?? t.other} {t.held}
        </p>
        <Payment {...model} put={change} holder={of.shippingAddress.name} />
      </fieldset>
      <Alert problem={problem} />
      <button class="button primary large" type="submit" aria-disabled={busy}>
        {busy ? m.core.wait : t.pay(money(of.totals.total))}
      </button>
    </form>
  );
};
