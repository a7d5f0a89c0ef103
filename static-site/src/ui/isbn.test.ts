import { expect, test } from 'vitest';
import { checkIsbn } from './isbn';

test.each([
  ['978-0-307-47472-8', '9780307474728'],
  ['0307474720', '9780307474728'],
  ['0-8044-2957-X', '9780804429573'],
  ['0-8044-2957-x', '9780804429573'],
])('accepts %s and knows its thirteen digits', (text, isbn13) => {
  expect(checkIsbn(text)).toEqual({ at: 'good', isbn13 });
});

test.each(['9780307474727', '0307474721', '97X0307474728', 'hello', '97803074747288'])(
  'refuses %s',
  (text) => {
    expect(checkIsbn(text).at).toBe('wrong');
  },
);

test.each(['9', '978030747', '9780307474', '97803074747'])('waits for the rest of %s', (text) => {
  expect(checkIsbn(text).at).toBe('short');
});

test('nothing typed is nothing wrong', () => {
  expect(checkIsbn(' ').at).toBe('empty');
});
