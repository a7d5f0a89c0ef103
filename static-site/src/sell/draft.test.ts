import { afterEach, expect, test } from 'vitest';
import { keepDraft, keptDraft } from './draft';
import { EMPTY } from './model';

afterEach(() => keepDraft(null));

test('a draft is there again, fields of later versions included', () => {
  localStorage.setItem('bookstore.draft', JSON.stringify({ title: 'Rayuela' }));
  expect(keptDraft()).toEqual({ ...EMPTY, title: 'Rayuela' });
});

test('an untouched form is no draft', () => {
  keepDraft(EMPTY);
  expect(keptDraft()).toBeNull();
});

test('what cannot be read is no draft', () => {
  localStorage.setItem('bookstore.draft', '{');
  expect(keptDraft()).toBeNull();
});
