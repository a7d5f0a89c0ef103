import { digitsOf, minor } from '../i18n/format';

/** Reads an amount as people type it, `35.000`, `35,000.50` or `35000`, into minor units; null when it is none. */
export const parseAmount = (text: string, currency: string): number | null => {
  const bare = text.replace(/[\s\u00a0$]/g, '').replace(new RegExp(currency, 'i'), '');
  if (!/^\d[\d.,']*$/.test(bare)) return null;
  const decimals = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimals ? bare.slice(0, decimals.index) : bare).replace(/\D/g, '');
  const units = Number(`${whole}.${decimals?.[1] ?? '0'}`);
  return Number.isSafeInteger(minor(units, currency)) ? minor(units, currency) : null;
};

/** The amount as it stands in a field: no symbol, no grouping, decimals only where there are some. */
export const asTyped = (amount: number, currency: string) => {
  const unit = 10 ** digitsOf(currency);
  return amount % unit ? (amount / unit).toFixed(digitsOf(currency)) : String(amount / unit);
};
