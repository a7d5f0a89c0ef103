import type { Schema } from '../../api/client';

type Code = NonNullable<Schema['ImportFault']['code']>;

/** What is said about a cell, by the code of the contract: its value, and what it was read as. */
const faults: Record<Code, (value: string, result: string) => string> = {
  price_unreadable: (value) => `“${value}” is not a price.`,
  price_ambiguous: (value) =>
    `“${value}” could be more than one amount. Write it in full, without separators.`,
  price_scientific: (value) =>
    `“${value}” is in scientific notation. Format the column as a number or as text.`,
  price_currency: (value) => `“${value}” is in another currency. Write the price in pesos.`,
  price_out_of_range: (value) => `“${value}” is less or more than a book may cost.`,
  isbn_invalid: (value) => `“${value}” has a typo. Check the number, or leave the cell empty.`,
  isbn_scientific: (value) =>
    `“${value}” has lost digits. Format the column as text and type the number again.`,
  isbn_zeros: (value, result) => `“${value}” had lost its zeros; we read ${result}.`,
  isbn_several: (value, result) => `Of the numbers in “${value}” we took ${result}.`,
  stock_unreadable: (value) => `“${value}” is not a number of copies.`,
  stock_none: (value) => `With “${value}” there is no copy to list.`,
  stock_out_of_range: (value) => `“${value}” is not a number from 1 to 999.`,
  year_read: (value, result) => `“${value}” is read as ${result}.`,
  year_none: (value) => `“${value}” has no single year, so the book is listed without it.`,
  year_out_of_range: (value) =>
    `“${value}” is not a year from 1400 to 2100, so the book is listed without it.`,
  translator: (value) => `${value} translated the book; the name goes into the notes.`,
  word_unknown: (value) => `We do not know the word “${value}”.`,
  missing: () => 'This is missing.',
  too_long: (value) => `This is too long: “${value}”`,
  too_many_cells: (value) => `There are more cells than columns, from “${value}” on.`,
  not_accepted: (value) => `“${value}” is not accepted. Please check it.`,
  html: (value) => `The web page code was removed: “${value}”`,
  listings_per_day: () => 'That is more books than one day allows. Import this line another day.',
  seller_erased: () => 'The account was deleted.',
};

export default {
  title: 'Import books from a file',
  lead: 'Your spreadsheet or the export of another shop, as it is: Excel (.xlsx), CSV, tabs, or UIEE. Up to 4 MB and 10,000 books.',
  examples:
    'It works with files of AbeBooks, Goodreads, LibraryThing, WooCommerce, Shopify and HomeBase, and with headings in Spanish or English.',
  file: 'File',
  check: 'Check the file',
  checkAgain: 'Check again',
  nothingYet: 'Nothing is listed until you say so.',
  tooLarge: 'This file is larger than 4 MB. Please split it.',
  noFile: 'Please choose a file.',
  summary: (total: number) => (total === 1 ? '1 book in the file' : `${total} books in the file`),
  ready: (n: number) => `${n} ready`,
  asked: (n: number) => (n === 1 ? '1 needs an answer' : `${n} need an answer`),
  refused: (n: number) => `${n} cannot be listed`,
  repaired: (n: number) => `${n} corrected`,
  readAs: (encoding: string) =>
    `Letters read as ${encoding}. If accents look wrong, save the file as UTF-8.`,
  questions: 'A few questions',
  questionsLead: 'Each answer holds for all the books that need it.',
  missingOn: (lines: number) =>
    lines === 1 ? 'Missing for 1 book.' : `Missing for ${lines} books.`,
  onePiece: 'Without an answer: one copy each.',
  meaning: (word: string) => `What does “${word}” mean?`,
  onLines: (lines: number) => (lines === 1 ? 'In 1 line.' : `In ${lines} lines.`),
  columns: 'Your columns',
  columnsLead: 'What we take each column for. Change what is wrong.',
  ignored: 'Ignored',
  detail: 'Added to the notes',
  example: (cell: string) => `for example ${cell}`,
  firstRows: 'How they will look',
  remarks: 'What to know',
  more: 'The list is cut here; the file of refused lines will have all of them.',
  titleMissing: 'Tell us which column has the title.',
  start: (books: number) => (books === 1 ? 'List 1 book' : `List ${books} books`),
  running: (done: number, total: number) => `${done} of ${total} lines done`,
  done: (created: number, failed: number) =>
    `${created} ${created === 1 ? 'book' : 'books'} listed, ${failed} ${failed === 1 ? 'line' : 'lines'} refused.`,
  line: 'Line',
  result: 'Result',
  seeIt: 'listed',
  download: 'Download the refused lines',
  downloadHint: 'Correct them in your spreadsheet and import that file.',
  fileName: 'refused-lines.csv',
  another: 'Import another file',
  words: 'All the words and prices we understand',
  prices:
    '35000, 35.000, 35,000, 35 000, $35.000, 35000 COP, 35.000,00 and 35 mil are 35 000 pesos. 12,50, 0.5, 35 or 3.5E4 could be another amount and are refused.',
  headings: 'Headings',
  fileErrors: {
    unreadable: (line: number) =>
      `The file cannot be read from line ${line} on. A quotation mark may be missing.`,
    tooMany: 'This file has more than 10,000 lines. Please split it.',
    lost: 'Some letters of this file are lost. Save it again as “CSV UTF-8” or as an Excel workbook.',
    workbook: 'This workbook cannot be read. Save it again as .xlsx, or as CSV.',
    empty:
      'There is no book in this file: it needs a line of column names and a line for each book.',
    missing: (fields: string) => `We still need this for all the books: ${fields}.`,
  },
  faults,
};
