import * as m from '#messages';
import { textOf } from '../ui/Field';
import { checkCard, digitsIn, type Card } from './card';

/** The card in a form, and what is wrong with it; `holder` stands on it unless the form has a name. */
export const readCard = (
  form: HTMLFormElement,
  holder: string,
): { card: Card; errors: Record<string, string> } => {
  const at = (name: string) => textOf(form, name);
  const card = {
    number: digitsIn(at('number')),
    expiry: at('expiry'),
    cvc: at('cvc'),
    holder: at('holder') || holder,
  };
  const wrong = Object.entries(checkCard(card, new Date()));
  return { card, errors: Object.fromEntries(wrong.map(([field, why]) => [field, m.cards[why]])) };
};
