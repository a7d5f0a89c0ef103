import type { Schema } from '../api/client';

interface Part {
  items?: { id?: string }[];
  nextCursor?: string | null;
}

/** Reads an address of the API. */
export type Read = (href: string) => Promise<unknown>;

/** Lists whose items are summaries; the full items are read one by one. */
const SHORT = ['orders'];

const list = async (href: string, read: Read): Promise<unknown> => {
  const items: { id?: string }[] = [];
  for (let cursor: string | null | undefined; ;) {
    const data = (await read(
      cursor ? `${href}?cursor=${encodeURIComponent(cursor)}` : href,
    )) as Part;
    if (!data.items) return data;
    items.push(...data.items);
    cursor = data.nextCursor;
    if (!cursor) return items;
  }
};

const inFull = async (href: string, items: { id?: string }[], read: Read) => {
  const full: unknown[] = [];
  for (const { id } of items) full.push(await read(`${href}/${id}`));
  return full;
};

/**
 * Collects everything that is stored about a user: the account's own data, and every page of the lists that its export
 * names.
 */
export const collectAllData = async ({ more, ...account }: Schema['Export'], read: Read) => {
  const all: Record<string, unknown> = { ...account };
  for (const { name, href } of more) {
    const part = await list(href, read);
    all[name] = SHORT.includes(name) ? await inFull(href, part as { id?: string }[], read) : part;
  }
  return all;
};
