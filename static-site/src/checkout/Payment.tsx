import { useState } from 'preact/hooks';
import type { PaymentMethod } from '../api/types';
import { m } from '../i18n';
import { Field } from '../ui/Field';
import { expiryAsTyped, grouped, TEST_CARDS } from './model';

const METHODS: PaymentMethod[] = ['card', 'paypal', 'bank_transfer'];
const soon = () => `12/${String(new Date().getFullYear() + 3).slice(2)}`;

interface Props {
  method: PaymentMethod;
  setMethod(method: PaymentMethod): void;
  errors: Record<string, string>;
  holder: string | undefined;
}

const CardFields = ({ errors, holder }: Pick<Props, 'errors' | 'holder'>) => {
  const t = m.checkout;
  const [card, setCard] = useState({ number: '', expiry: '', cvc: '' });
  const [named, setNamed] = useState(false);
  return (
    <div class="grid card-fields">
      <Field
        id="number" label={t.number} inputMode="numeric" autocomplete="cc-number" maxLength={23} error={errors['number']} wide
        value={card.number} onInput={(event) => setCard({ ...card, number: grouped(event.currentTarget.value) })}
      />
      <Field
        id="expiry" label={t.expiry} inputMode="numeric" autocomplete="cc-exp" maxLength={5} error={errors['expiry']}
        value={card.expiry} onInput={(event) => setCard({ ...card, expiry: expiryAsTyped(event.currentTarget.value) })}
      />
      <Field
        id="cvc" label={t.cvc} inputMode="numeric" autocomplete="cc-csc" maxLength={4} error={errors['cvc']}
        value={card.cvc} onInput={(event) => setCard({ ...card, cvc: event.currentTarget.value.replace(/\D/g, '') })}
      />
      {named ? <Field id="holder" label={t.holder} autocomplete="cc-name" maxLength={100} wide /> : (
        <p class="wide fine">{holder && t.holderIs(holder)} <button type="button" class="link" onClick={() => setNamed(true)}>{t.otherHolder}</button></p>
      )}
      <div class="wide test-cards">
        <p>{t.testCards}</p>
        <ul>
          {TEST_CARDS.map(({ number, outcome }) => (
            <li key={number}>
              <button type="button" onClick={() => setCard({ number: grouped(number), expiry: soon(), cvc: '123' })}>
                <code>{grouped(number)}</code> {t.outcomes[outcome]}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};

export const Payment = ({ method, setMethod, ...card }: Props) => {
  const t = m.checkout;
  return (
    <>
      <div class="options">
        {METHODS.map((one) => (
          <label key={one} class="option">
            <input type="radio" name="method" value={one} checked={one === method} onChange={() => setMethod(one)} />
            <span><b>{t.methods[one]}</b><small>{t.methodHints[one]}</small></span>
          </label>
        ))}
      </div>
      {method === 'card' && <CardFields {...card} />}
    </>
  );
};
