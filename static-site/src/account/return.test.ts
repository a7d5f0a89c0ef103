import { expect, test } from 'vitest';
import { returnAddress } from './return';

const returning = (target: string) =>
  returnAddress(new URL(`https://shop.example/login?return=${encodeURIComponent(target)}`));

test('goes back to where one was', () => {
  expect(returning('/checkout?x=1')).toBe('/checkout?x=1');
});

test.each(['https://evil.example/x', '//evil.example/x', '/\\evil.example', 'javascript:alert(1)'])(
  'never leaves the shop for %s',
  (target) => {
    expect(returning(target)).toBe('/');
  },
);

test('without a target it goes home', () => {
  expect(returnAddress(new URL('https://shop.example/login'))).toBe('/');
});
