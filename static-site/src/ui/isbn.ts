export type IsbnCheck = { at: 'empty' | 'short' | 'wrong' } | { at: 'good'; isbn13: string };

const sum13 = (digits: string) =>
  [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0);

const is10 = (text: string) =>
  [...text].reduce((sum, digit, i) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - i), 0) %
    11 ===
  0;

const to13 = (isbn10: string) => {
  const stem = `978${isbn10.slice(0, 9)}`;
  return stem + ((10 - (sum13(stem) % 10)) % 10);
};

/** Checks an ISBN of 10 or 13 digits while it is being typed. */
export const checkIsbn = (text: string): IsbnCheck => {
  const bare = text.replace(/[\s\p{Pd}\u2212\u00ad]/gu, '').toUpperCase();
  if (!bare) return { at: 'empty' };
  if (!/^\d{1,9}[\dX]?$|^\d{10,13}$/.test(bare)) return { at: 'wrong' };
  if (bare.length === 10 && is10(bare)) return { at: 'good', isbn13: to13(bare) };
  if (bare.length === 13 && /^97[89]/.test(bare) && sum13(bare) % 10 === 0)
    return { at: 'good', isbn13: bare };
  if (bare.length === 10 && /^97[89]/.test(bare)) return { at: 'short' };
  return { at: bare.length === 13 || bare.length === 10 ? 'wrong' : 'short' };
};
