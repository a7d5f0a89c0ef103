import { expect, test } from 'vitest';
import { faultText, fileError } from './import-words';

const error = (field: string, message = '') => ({ field, message });

test('a fault is said in the words of its code, with the cell', () => {
  expect(faultText({ field: 'price', message: 'x', code: 'price_ambiguous', value: '12,50' })).toBe(
    'Price (COP): “12,50” could be more than one amount. Write it in full, without separators.',
  );
  expect(
    faultText({ field: 'isbn', message: 'x', code: 'isbn_zeros', value: '1', result: '01' }),
  ).toBe('ISBN: “1” had lost its zeros; we read 01.');
});

test('a fault of an old report has no code', () => {
  expect(faultText(error('year', 'is wrong'))).toBe('Year: This is not accepted. Please check it.');
});

test('a line over the limit of the day names no column', () => {
  expect(faultText({ field: 'listings_per_day', message: 'x', code: 'listings_per_day' })).toBe(
    'That is more books than one day allows. Import this line another day.',
  );
});

test.each([
  [
    [error('language', 'is a missing column'), error('price', 'is a missing column')],
    'We still need this for all the books: Language, Price (COP).',
  ],
  [
    [error('body', 'is not readable as CSV at line 3')],
    'The file cannot be read from line 3 on. A quotation mark may be missing.',
  ],
  [
    [error('body', 'has more than 10000 lines')],
    'This file has more than 10,000 lines. Please split it.',
  ],
  [
    [error('body', 'has characters that are lost: send it as application/octet-stream')],
    'Some letters of this file are lost. Save it again as “CSV UTF-8” or as an Excel workbook.',
  ],
  [
    [error('body', 'is not readable as a spreadsheet')],
    'This workbook cannot be read. Save it again as .xlsx, or as CSV.',
  ],
  [
    [error('body', 'has no lines after the header')],
    'There is no book in this file: it needs a line of column names and a line for each book.',
  ],
])('%j says why', (errors, words) => {
  expect(fileError(errors)).toBe(words);
});
