import { request } from '../api/client';
import { account } from '../app/session';

interface Part {
  items?: unknown[];
  nextCursor?: string | null;
}

/** The account's data and what the other services keep, in one file that the browser saves. */
export const exportAll = async () => {
  const { callAs, bearer } = await account();
  const { data } = await callAs('get', '/v1/auth/me/export');
  const all: Record<string, unknown> = { ...data };
  for (const { name, href } of data.more) all[name] = await everything(href, await bearer());
  const file = new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'bookstore.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const everything = async (href: string, headers: Record<string, string>): Promise<unknown> => {
  const items: unknown[] = [];
  for (let cursor: string | null | undefined; ; ) {
    const url = new URL(href, location.origin);
    if (cursor) url.searchParams.set('cursor', cursor);
    const data = (await request('get', url.pathname + url.search, { headers })).data as Part;
    if (!data.items) return data;
    items.push(...data.items);
    cursor = data.nextCursor;
    if (!cursor) return items;
  }
};
