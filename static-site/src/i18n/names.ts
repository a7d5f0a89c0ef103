import { names } from '#messages';
import { once } from './format';

/** Who has left has no name any more. */
export const person = (name: string) => (name === '[erased]' ? names.former : name);

export const date = (iso: string) =>
  once(
    'd',
    (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }),
  ).format(new Date(iso));

const named = (type: 'language' | 'region', code: string) => {
  try {
    return once(type, (tag) => new Intl.DisplayNames(tag, { type })).of(code) ?? code;
  } catch {
    return code;
  }
};

export const languageName = (code: string) => {
  const name = named('language', code);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** Breaks between day and time only. */
export const dateTime = (iso: string) =>
  once(
    't',
    (tag) =>
      new Intl.DateTimeFormat(tag, {
        day: 'numeric',
        month: 'short',
        hour: 'numeric',
        minute: '2-digit',
      }),
  )
    .format(new Date(iso))
    .replace(/(?<!,)\s/g, '\u00a0');

export const countryName = (code: string) => named('region', code);
