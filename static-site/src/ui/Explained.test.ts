import { expect, test } from 'vitest';
import { ApiError } from '../api/client';
import { wordsFor } from './Explained';

const refusal = (limit: 'listings_per_day' | 'imports_in_flight') =>
  new ApiError('quota_exceeded', 429, {
    type: 'https://bookstore.example/problems/quota_exceeded',
    title: 'Too many',
    status: 429,
    code: 'quota_exceeded',
    requestId: 'req_1',
    limit,
  });

test('a limit has a text of its own', () => {
  expect(wordsFor(refusal('listings_per_day'))).toMatch(/as many books as one day allows/);
  expect(wordsFor(refusal('imports_in_flight'))).toMatch(/still being imported/);
  expect(wordsFor(new ApiError('quota_exceeded', 429))).toMatch(/a limit of the shop/);
});
