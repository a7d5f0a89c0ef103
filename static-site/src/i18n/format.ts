import type { Money } from '../api/types';
import { lang } from '#messages';

/** The browser's own variety of the chosen language, so that es-MX stays es-MX. */
const locale = () =>
  navigator.languages.find((tag) => tag.startsWith(lang)) ?? (lang === 'es' ? 'es-CO' : lang);

const made: Record<string, unknown> = {};
export const once = <T>(key: string, make: (tag: string) => T): T =>
  (made[locale() + key] ??= make(locale())) as T;

/** ISO 4217's minor units; Intl follows what shops do instead, and gives the Colombian peso none. */
export const digitsOf = (currency: string) =>
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.includes(currency)
    ? 0
    : 'BHD IQD JOD KWD LYD OMR TND'.includes(currency)
      ? 3
      : 2;

export const money = ({ amount, currency }: Money) => {
  const unit = 10 ** digitsOf(currency);
  const digits = amount % unit ? digitsOf(currency) : 0;
  return once(
    currency + digits,
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  ).format(amount / unit);
};

export const number = (n: number) => once('n', (tag) => new Intl.NumberFormat(tag)).format(n);

/** Whole units to minor units. */
export const minor = (units: number, currency: string) =>
  Math.round(units * 10 ** digitsOf(currency));
