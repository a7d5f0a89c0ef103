/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asTyped, parseAmount } from './price';

const TABLE = new URL('../../../functions/catalog/src/test/resources/prices.tsv', import.meta.url);
const MOST = 1_000_000_000;

const rows = readFileSync(TABLE, 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

test.each(rows)('reads %s as a file is read', (text, amount) => {
  const read = parseAmount(text, 'COP');
  expect(read !== null && read <= MOST ? String(read) : '-').toBe(amount);
});

test('a currency with cents has other habits', () => {
  expect(parseAmount('12,50', 'EUR')).toBe(1250);
  expect(parseAmount('1.250,50', 'EUR')).toBe(125050);
  expect(parseAmount('1.250', 'EUR')).toBeNull();
});

test.each(['', '.', '12a', '99999999999999999'])('refuses %s', (text) => {
  expect(parseAmount(text, 'COP')).toBeNull();
});

test('what it writes into a field it reads back', () => {
  for (const amount of [100000, 3500000, 3500050])
    expect(parseAmount(asTyped(amount, 'COP'), 'COP')).toBe(amount);
});
