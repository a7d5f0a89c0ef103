import type { BasketLine } from './basket';
import { validQuantity, MOST_LINES } from './edit';

export const setQuantity = (
  lines: BasketLine[],
  listingId: string,
  quantity: number,
): BasketLine[] =>
  lines.map((line) =>
    line.listingId === listingId ? { ...line, quantity: validQuantity(quantity) } : line,
  );

export const removeLines = (lines: BasketLine[], ids: string[]): BasketLine[] =>
  lines.filter(({ listingId }) => !ids.includes(listingId));

/** What is left of the cart when others were faster: of each book at most what can still be had. */
export const limitToAvailable = (
  lines: BasketLine[],
  now: { listingId: string; available: number }[],
): BasketLine[] =>
  now.reduce(
    (rest, { listingId, available }) =>
      available ? setQuantity(rest, listingId, available) : removeLines(rest, [listingId]),
    lines,
  );

/** A guest's cart into the user's own: the larger quantity of each book, the user's books first. */
export const mergeCarts = (own: BasketLine[], guest: BasketLine[]): BasketLine[] => {
  const all = new Map(own.map((line) => [line.listingId, line]));
  for (const line of guest) {
    const mine = all.get(line.listingId);
    all.set(line.listingId, {
      ...mine,
      ...line,
      quantity: validQuantity(Math.max(line.quantity, mine?.quantity ?? 0)),
    });
  }
  return [...all.values()].slice(0, MOST_LINES);
};

/** The server's lines, with the prices this browser remembers having shown. */
export const withSeenPrices = (
  server: { listingId: string; quantity: number }[],
  local: BasketLine[],
): BasketLine[] => {
  const seen = new Map(local.map((line) => [line.listingId, line.seen]));
  return server.map(({ listingId, quantity }) => ({
    listingId,
    quantity,
    seen: seen.get(listingId),
  }));
};

export interface Stand {
  price: { amount: number };
  stock: number;
  status: string;
}

export type Change = 'gone' | 'fewer' | 'dearer' | 'cheaper';

/** What the shopper should be told about a line before paying. */
export const changeOf = (line: BasketLine, now: Stand | undefined): Change | null => {
  if (!now || now.status === 'WITHDRAWN' || now.stock < 1) return 'gone';
  if (now.stock < line.quantity) return 'fewer';
  if (line.seen === undefined || line.seen === now.price.amount) return null;
  return line.seen < now.price.amount ? 'dearer' : 'cheaper';
};

export const deliveries = (sellerIds: string[]) => new Set(sellerIds).size;
