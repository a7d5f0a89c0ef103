import type { Schema } from '../api/client';

interface Part {
  items?: { id?: string }[];
  nextCursor?: string | null;
}

/** Gets what stands at an address of the API. */
export type Read = (href: string) => Promise<unknown>;

/** Lists that tell less of each thing than its own address does. */
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

/** All that is kept about somebody: what the account's service keeps, and every page of what it says the others keep. */
export const collectAllData = async ({ more, ...account }: Schema['Export'], read: Read) => {
  const all: Record<string, unknown> = { ...account };
  for (const { name, href } of more) {
    const part = await list(href, read);
    all[name] = SHORT.includes(name) ? await inFull(href, part as { id?: string }[], read) : part;
  }
  return all;
};
