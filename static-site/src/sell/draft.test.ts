import { afterEach, expect, test } from 'vitest';
import { saveDraft, readDraft } from './draft';
import { EMPTY } from './model';

afterEach(() => saveDraft(null));

test('a draft is there again, fields of later versions included', () => {
  localStorage.setItem('bookstore.draft', JSON.stringify({ title: 'Rayuela' }));
  expect(readDraft()).toEqual({ ...EMPTY, title: 'Rayuela' });
});

test('an untouched form is no draft', () => {
  saveDraft(EMPTY);
  expect(readDraft()).toBeNull();
});

test('what cannot be read is no draft', () => {
  localStorage.setItem('bookstore.draft', '{');
  expect(readDraft()).toBeNull();
});
