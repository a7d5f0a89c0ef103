import type { lang } from '#messages';

export type Lang = typeof lang;

const KEY = 'bookstore.language';

/** Chooses a language for good; the shop comes in one bundle per language, so it starts again. */
export const chooseLanguage = (language: Lang) => {
  localStorage.setItem(KEY, language);
  location.reload();
};
