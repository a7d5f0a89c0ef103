import type { Schema } from '../api/client';
import * as m from '#messages';

type FieldError = Schema['FieldError'];
export type Fault = Schema['ImportFault'];

/** The fields that a column may hold, by the word of the form. */
export const fieldNames = (): Record<string, string> => {
  const t = m.sell;
  return {
    title: t.bookTitle,
    authors: t.authors,
    isbn: t.isbn,
    publisher: t.publisher,
    year: t.year,
    language: t.language,
    category: t.category,
    condition: t.condition,
    description: t.description,
    price: t.price,
    stock: t.stock,
  };
};

/** What there is to say about a cell, after the name of its field. */
export const faultText = ({ field, code, value = '', result = '' }: Fault) => {
  const say = code && m.imports.faults[code];
  const text = say ? say(value, result) : m.forms.notAccepted;
  const name = fieldNames()[field];
  return name ? `${name}: ${text}` : text;
};

/** Why the whole file was refused. */
export const fileError = (errors: FieldError[]) => {
  const t = m.imports.fileErrors;
  const whole = errors.find(({ field }) => field === 'body')?.message;
  if (whole === undefined)
    return t.missing(errors.map(({ field }) => fieldNames()[field] ?? field).join(', '));
  const line = /at line (\d+)/.exec(whole)?.[1];
  if (line) return t.unreadable(Number(line));
  if (whole.includes('more than')) return t.tooMany;
  if (whole.includes('characters that are lost')) return t.lost;
  return /spreadsheet|unpacked/.test(whole) ? t.workbook : t.empty;
};
