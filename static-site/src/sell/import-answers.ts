import type { Schema } from '../api/client';

type Preview = Schema['ImportPreview'];
type WordField = Preview['unknown'][number]['field'];

/** What a seller has said once about a whole file. */
export interface Answers {
  /** The number of the column of a field, from 1; 0 for none. */
  columns: Record<string, number>;
  /** What words mean, by field. */
  words: Partial<Record<WordField, Record<string, string>>>;
  /** What holds for all books, by field. */
  all: Record<string, string>;
}

export const NO_ANSWERS: Answers = { columns: {}, words: {}, all: {} };

const said = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()));

/** The parameters of a request with these answers. */
export const queryOf = ({ columns, words, all }: Answers): Record<string, string> => {
  const meanings = Object.fromEntries(
    Object.entries(words)
      .map(([field, meaning]) => [field, said(meaning)] as const)
      .filter(([, meaning]) => Object.keys(meaning).length),
  );
  return {
    ...said(all),
    ...(Object.keys(columns).length && {
      columns: Object.entries(columns)
        .map(([field, column]) => `${field}:${column}`)
        .join(),
    }),
    ...(Object.keys(meanings).length && { words: JSON.stringify(meanings) }),
  };
};

/** The answers after a column was taken for another field, or for none. */
export const withColumn = (
  answers: Answers,
  preview: Preview,
  column: number,
  field: string,
): Answers => {
  const before = preview.columns.find(({ number }) => number === column)?.field;
  const columns = { ...answers.columns };
  if (before && before !== field) columns[before] = 0;
  if (field) columns[field] = column;
  return { ...answers, columns };
};

/** A key by which the shop knows a file that was sent before with the same answers. */
export const keyOf = async (file: Blob, query: Record<string, string>) => {
  const parts = new Blob([file, JSON.stringify(query)]);
  const hash = await crypto.subtle.digest('SHA-256', await parts.arrayBuffer());
  const bytes = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `sha256-${bytes.join('')}`;
};
