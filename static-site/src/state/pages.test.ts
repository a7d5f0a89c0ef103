import { expect, test, vi } from 'vitest';
import { ApiError } from '../api/client';
import { changeItems, pages, type Page } from './pages';

const answers = new Map<string | undefined, Page<number>>([
  [undefined, { items: [1, 2], nextCursor: 'b' }],
  ['b', { items: [3], nextCursor: null }],
]);

const list = async () => {
  const all = pages<number>(async (cursor) => answers.get(cursor)!);
  await vi.waitFor(() => expect(all.all.now.at).toBe('ready'));
  return all;
};
const itemsOf = ({ all: { now } }: Awaited<ReturnType<typeof list>>) =>
  now.at === 'ready' ? now.value.items : [];

test('puts the next page under the first, and ends with the last', async () => {
  const all = await list();
  all.more();
  await vi.waitFor(() => expect(itemsOf(all)).toEqual([1, 2, 3]));
  all.more();
  await vi.waitFor(() => expect(all.next.busy).toBe(false));
  expect(itemsOf(all)).toEqual([1, 2, 3]);
});

test('changes the items that are shown', async () => {
  const all = await list();
  changeItems(all, (n) => n * 10);
  expect(itemsOf(all)).toEqual([10, 20]);
});

test('says why the next page could not be had, and keeps the first', async () => {
  const all = pages<number>(async (cursor) => {
    if (cursor) throw new ApiError('offline');
    return answers.get(undefined)!;
  });
  await vi.waitFor(() => expect(all.all.now.at).toBe('ready'));
  all.more();
  await vi.waitFor(() => expect(all.next.problem?.code).toBe('offline'));
  expect(itemsOf(all)).toEqual([1, 2]);
});
