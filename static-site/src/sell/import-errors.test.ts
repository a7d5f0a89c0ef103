import { describe, expect, test } from 'vitest';
import { fileError, lineErrors } from './import-errors';

const error = (field: string, message = '') => ({ field, message });

describe('a refused line', () => {
  test('names each column once, with what is wrong with it', () => {
    expect(lineErrors([error('isbn'), error('authors[0]'), error('authors[1]')])).toBe(
      'isbn: The check digit does not fit. · authors: This is not accepted. Please check it.',
    );
  });
});

test('a line over the limit of the day names no column', () => {
  expect(lineErrors([error('listings_per_day', 'quota_exceeded: at most 20000')])).toBe(
    'That is more books than one day allows. Please import this line another day.',
  );
});

describe('a refused file', () => {
  test.each([
    [
      [error('title', 'is a missing column'), error('price', 'is a missing column')],
      'The first line does not name these columns: title, price.',
    ],
    [
      [error('prize', 'is an unknown column')],
      'The first line names columns we do not know: prize.',
    ],
    [
      [error('body', 'is not readable as CSV at line 3')],
      'The file cannot be read from line 3 on. A quotation mark may be missing.',
    ],
    [
      [error('body', 'has more than 500 lines')],
      'This file has more than 500 lines. Please split it.',
    ],
    [
      [error('body', 'has semicolons between its columns, not commas')],
      'This file has semicolons between its columns. Save it again with commas.',
    ],
    [
      [error('body', 'has no line with a book')],
      'There is no book in this file: it needs a line of column names and a line for each book.',
    ],
  ])('%j says why', (errors, words) => {
    expect(fileError(errors)).toBe(words);
  });
});
