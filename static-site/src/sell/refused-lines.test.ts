import { expect, test } from 'vitest';
import { refusedLines, rowsOf } from './refused-lines';

const utf8 = (text: string) => new TextEncoder().encode(text).buffer;

test('a row is known by the line at which it starts', () => {
  expect(rowsOf('a,b\r\n"x\r\ny","say ""so"""\r\n\r\nc,5" disc\r\n', ',')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x\r\ny', 'say "so"'] },
    { line: 5, cells: ['c', '5" disc'] },
  ]);
});

test('the refused lines have the headings, and no formula that a spreadsheet would run', () => {
  const file = utf8('título;precio\nUno;1\n=HYPERLINK("x");12,50\n-2;x\n');
  expect(refusedLines(file, { format: 'SEMICOLONS', encoding: 'UTF-8' }, new Set([3, 4]))).toBe(
    '\uFEFF"título","precio"\r\n"\'=HYPERLINK(""x"")","12,50"\r\n"\'-2","x"\r\n',
  );
});

test('letters are read as the shop has read them', () => {
  const file = new Uint8Array([0x61, 0x0a, 0xf1, 0x0a]).buffer;
  expect(refusedLines(file, { format: 'COMMAS', encoding: 'windows-1252' }, new Set([2]))).toBe(
    '\uFEFF"a"\r\n"ñ"\r\n',
  );
});

test('a workbook has no lines of text', () => {
  expect(refusedLines(utf8('PK'), { format: 'XLSX', encoding: 'UTF-8' }, new Set())).toBe(
    undefined,
  );
});
