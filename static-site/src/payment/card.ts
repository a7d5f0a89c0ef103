export interface Card {
  number: string;
  expiry: string;
  cvc: string;
  holder: string;
}

/** Cards of the simulated provider, and what becomes of them. */
export const TEST_CARDS = [
  { number: '4242424242424242', outcome: 'pays' },
  { number: '4000000000000002', outcome: 'declined' },
  { number: '4000000000009995', outcome: 'funds' },
  { number: '4000000000000069', outcome: 'expired' },
  { number: '4000000000000119', outcome: 'slow' },
] as const;

const luhn = (digits: string) =>
  [...digits].reverse().reduce((sum, digit, i) => {
    const doubled = Number(digit) * (i % 2 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) %
    10 ===
  0;

export const digitsIn = (text: string) => text.replace(/\D/g, '');
export const grouped = (text: string) =>
  digitsIn(text)
    .slice(0, 19)
    .replace(/(.{4})(?=.)/g, '$1 ');

export const expiryAsTyped = (text: string) => {
  const digits = digitsIn(text).slice(0, 4);
  const month = digits.length && Number(digits[0]) > 1 ? `0${digits}`.slice(0, 4) : digits;
  return month.length > 2 ? `${month.slice(0, 2)}/${month.slice(2)}` : month;
};

const expired = (expiry: string, today: Date) => {
  const [month = 0, year = 0] = expiry.split('/').map(Number);
  return new Date(2000 + year, month, 1) <= today;
};

export type CardError = 'number' | 'expiry' | 'expired' | 'cvc';

export const checkCard = (
  { number, expiry, cvc }: Card,
  today: Date,
): Partial<Record<'number' | 'expiry' | 'cvc', CardError>> => ({
  ...(!(number.length >= 12 && luhn(number)) && { number: 'number' as const }),
  ...(!/^(0[1-9]|1[0-2])\/\d{2}$/.test(expiry)
    ? { expiry: 'expiry' as const }
    : expired(expiry, today) && { expiry: 'expired' as const }),
  ...(!/^\d{3,4}$/.test(cvc) && { cvc: 'cvc' as const }),
});
