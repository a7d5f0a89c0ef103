import { digitsOf, minor } from '../i18n/format';

const GROUPED = /^\d{1,3}([.,' ])\d{3}(\1\d{3})*$/;
const GROUPED_CENTS = /^(\d{1,3}(?:([.,' ])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d{2})$/;

/** Currencies whose smaller unit exists on paper only, as in catalog's PriceReader. */
const WITHOUT_CENTS = 'COP CLP PYG CRC ARS JPY KRW VND IDR HUF ISK';

const asciiDigits = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** The number as a person means it; null when it could be another one. */
const unitsIn = (text: string, hasCents: boolean) => {
  const thousands = /^(\d{1,5}) ?(mil|k)$/.exec(text);
  if (thousands) return Number(thousands[1]) * 1000;
  if (/^\d+[.,]?$/.test(text)) return Number(text.replace(/\D/g, ''));
  if (GROUPED.test(text)) {
    const separators = text.replace(/\d/g, '');
    const isClear = !hasCents || separators.length > 1 || /[' ]/.test(separators);
    return isClear ? Number(text.replace(/\D/g, '')) : null;
  }
  const grouped = GROUPED_CENTS.exec(text);
  if (grouped) return Number(`${grouped[1]!.replace(/\D/g, '')}.${grouped[3]}`);
  const cents = /^(\d+)[.,](\d{1,2})$/.exec(text);
  return cents && (hasCents || (cents[1]!.length > 3 && cents[2]!.length === 2))
    ? Number(`${cents[1]}.${cents[2]}`)
    : null;
};

/**
 * Reads an amount as people write it in the currency, such as `35.000` or `35 mil`, into minor units; null when it is none
 * or could be another one, as `12,50` pesos could be thousands. The shop reads a file by the same rules, and the tests of both
 * by the same table.
 */
export const parseAmount = (text: string, currency: string): number | null => {
  const bare = asciiDigits(text)
    .toLowerCase()
    .replace(new RegExp(`${currency.toLowerCase()}|pesos?|[$]`, 'g'), ' ')
    .replace(/[’´`]/g, "'")
    .replace(/[.,]-$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\+ ?/, '');
  const hasCents = !WITHOUT_CENTS.includes(currency);
  const units = unitsIn(bare, hasCents);
  if (units === null || (!hasCents && units < 1000)) return null;
  const amount = minor(units, currency);
  return Number.isSafeInteger(amount) ? amount : null;
};

/** The amount as it stands in a field: no symbol, no grouping, decimals only where there are some. */
export const asTyped = (amount: number, currency: string) => {
  const unit = 10 ** digitsOf(currency);
  return amount % unit ? (amount / unit).toFixed(digitsOf(currency)) : String(amount / unit);
};
