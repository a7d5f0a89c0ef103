import type { PaymentMethod } from '../api/types';
import * as m from '#messages';
import { Field } from '../ui/Field';
import { expiryAsTyped, grouped, TEST_CARDS } from './card';

const METHODS: PaymentMethod[] = ['card', 'paypal', 'bank_transfer'];
const soon = () => `12/${String(new Date().getFullYear() + 3).slice(2)}`;

export interface CardTyped {
  number: string;
  expiry: string;
  cvc: string;
}

interface Props {
  method: PaymentMethod;
  card: CardTyped;
  /** Whether another name than the buyer's stands on the card. */
  named: boolean;
  put: (part: {
    method?: PaymentMethod;
    card?: CardTyped;
    named?: boolean;
    errors?: Record<string, string>;
  }) => void;
  errors: Record<string, string>;
  holder: string | undefined;
}

const CardFields = ({ errors, holder, card, named, put }: Props) => {
  const t = m.checkout;
  const type = (part: Partial<CardTyped>) => put({ card: { ...card, ...part } });
  return (
    <div class="grid card-fields">
      <Field
        id="number"
        label={t.number}
        inputMode="numeric"
        autocomplete="cc-number"
        maxLength={23}
        error={errors['number']}
        wide
        value={card.number}
        onInput={(event) => type({ number: grouped(event.currentTarget.value) })}
      />
      <Field
        id="expiry"
        label={t.expiry}
        inputMode="numeric"
        autocomplete="cc-exp"
        maxLength={5}
        error={errors['expiry']}
        value={card.expiry}
        onInput={(event) => type({ expiry: expiryAsTyped(event.currentTarget.value) })}
      />
      <Field
        id="cvc"
        label={t.cvc}
        inputMode="numeric"
        autocomplete="cc-csc"
        maxLength={4}
        error={errors['cvc']}
        value={card.cvc}
        onInput={(event) => type({ cvc: event.currentTarget.value.replace(/\D/g, '') })}
      />
      {named ? (
        <Field id="holder" label={t.holder} autocomplete="cc-name" maxLength={100} wide />
      ) : (
        <p class="wide fine">
          {holder && t.holderIs(holder)}{' '}
          <button type="button" class="link" onClick={() => put({ named: true })}>
            {t.otherHolder}
          </button>
        </p>
      )}
      <div class="wide test-cards">
        <p>{t.testCards}</p>
        <ul>
          {TEST_CARDS.map(({ number, outcome }) => (
            <li key={number}>
              <button
                type="button"
                onClick={() =>
                  put({
                    card: { number: grouped(number), expiry: soon(), cvc: '123' },
                    errors: { ...errors, number: '', expiry: '', cvc: '' },
                  })
                }
              >
                <code>{grouped(number)}</code> {t.outcomes[outcome]}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};

export const Payment = (props: Props) => {
  const t = m.checkout;
  const { method, put } = props;
  return (
    <>
      <div class="options">
        {METHODS.map((one) => (
          <label key={one} class="option">
            <input
              type="radio"
              name="method"
              value={one}
              checked={one === method}
              onChange={() => put({ method: one })}
            />
            <span>
              <b>{t.methods[one]}</b>
              <small>{t.methodHints[one]}</small>
            </span>
          </label>
        ))}
      </div>
      {method === 'card' && <CardFields {...props} />}
    </>
  );
};
