import { expect, test } from 'vitest';
import type { Schema } from '../api/client';
import { keyOf, NO_ANSWERS, queryOf, withColumn } from './import-answers';

const preview = {
  columns: [
    { number: 1, heading: 'Nombre', field: 'title', example: '' },
    { number: 2, heading: 'Libro', example: '' },
  ],
} as unknown as Schema['ImportPreview'];

test('only what was answered is sent', () => {
  expect(queryOf(NO_ANSWERS)).toEqual({});
  expect(
    queryOf({
      columns: { title: 2 },
      words: { condition: { used: 'GOOD', x: '' }, language: { und: '' } },
      all: { price: '35.000', stock: ' ' },
    }),
  ).toEqual({
    price: '35.000',
    columns: 'title:2',
    words: '{"condition":{"used":"GOOD"}}',
  });
});

test('a column that is taken for another field leaves its own', () => {
  const title = withColumn(NO_ANSWERS, preview, 2, 'title');
  expect(title.columns).toEqual({ title: 2 });
  expect(withColumn(NO_ANSWERS, preview, 1, 'authors').columns).toEqual({ title: 0, authors: 1 });
  expect(withColumn(NO_ANSWERS, preview, 1, '').columns).toEqual({ title: 0 });
});

test('the same file with other answers has another key', async () => {
  const file = new Blob(['a']);
  const key = await keyOf(file, {});
  expect(key).toMatch(/^sha256-[0-9a-f]{64}$/);
  expect(await keyOf(new Blob(['a']), {})).toBe(key);
  expect(await keyOf(file, { price: '1' })).not.toBe(key);
});
