import type { Schema } from '../api/client';
import * as m from '#messages';

type FieldError = Schema['FieldError'];

export const NEEDED = 'title authors language category condition price stock';

/** Why a line of a file of books was refused, a reason per column, in the reader's words. */
export const lineErrors = (errors: FieldError[]) => {
  const reasons: Record<string, string> = {
    isbn: m.sell.errors.isbn,
    year: m.sell.errors.year,
    price: m.sell.errors.price,
    stock: m.sell.errors.stock,
  };
  if (errors.some(({ field }) => field === 'listings_per_day')) return m.sell.errors.tooMany;
  const columns = new Set(errors.map(({ field }) => field.split(/[.[]/)[0]!));
  return [...columns]
    .map((column) => `${column}: ${reasons[column] ?? m.forms.notAccepted}`)
    .join(' · ');
};

/** Why the whole file was refused. */
export const fileError = (errors: FieldError[]) => {
  const t = m.sell;
  const whole = errors.find(({ field }) => field === 'body')?.message ?? '';
  const columns = errors.map(({ field }) => field).filter((field) => field !== 'body');
  const missing = columns.filter((column) => NEEDED.split(' ').includes(column));
  const line = /at line (\d+)/.exec(whole)?.[1];
  if (line) return t.importUnreadable(Number(line));
  if (whole.includes('semicolons')) return t.importSemicolons;
  if (whole.includes('more than')) return t.importTooMany;
  if (missing.length) return t.importMissing(missing.join(', '));
  return columns.length ? t.importUnknown(columns.join(', ')) : t.importNoBook;
};
