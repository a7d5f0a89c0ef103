import { ApiError, failureOf, type Schema } from '../api/client';
import { basket, type BasketLine } from './basket';
import { isMerged } from './merged';
import { me } from '../session/me';
import { account } from '../session/session';
import { editLocally } from './edit';
import { mergeCarts, withSeenPrices } from './model';

type Edit = (lines: BasketLine[]) => BasketLine[];

const TRIES = 3;

const bare = (lines: BasketLine[]) =>
  lines.map(({ listingId, quantity }) => ({ listingId, quantity }));

/** Changes the user's cart on the server; when another device was faster, on top of what that one did. */
const store = async (edit: Edit): Promise<Schema['Cart']> => {
  const { callAs } = await account();
  for (let left = TRIES; ; left--) {
    const { data: now } = await callAs('get', '/v1/cart');
    const lines = edit(withSeenPrices(now.lines, basket.get().lines));
    try {
      return (
        await callAs('put', '/v1/cart', { body: { lines: bare(lines), version: now.version } })
      ).data;
    } catch (error) {
      if (left <= 1 || !(error instanceof ApiError) || error.code !== 'stale_version') throw error;
    }
  }
};

let queue: Promise<unknown> = Promise.resolve();
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const next = queue.then(work, work);
  queue = next.catch(() => undefined);
  return next;
};

const keep = (owner: string, lines: BasketLine[]) => basket.set({ owner, lines });

let waiting = 0;

/** Makes a change that was made here on the server too, for those who are signed in. */
export const saveToAccount = async (edit: Edit): Promise<void> => {
  const user = me.get();
  if (!user) return;
  waiting++;
  try {
    const { lines } = await inTurn(() => store(edit));
    if (waiting === 1) keep(user.id, withSeenPrices(lines, basket.get().lines));
  } finally {
    waiting--;
  }
};

/** Changes the cart: here at once, and on the server for those who are signed in. */
export const changeCart = (edit: Edit): Promise<void> => {
  editLocally(edit);
  return saveToAccount(edit);
};

/**
 * Brings this browser's cart and the user's together: a guest's is merged into it, the user's own replaced by it,
 * unless a change made here was cut off on its way.
 */
export const mergeWithAccount = (): Promise<void> =>
  inTurn(async () => {
    const user = me.get();
    if (!user) return;
    const { owner, lines, unsaved } = basket.get();
    const { callAs } = await account();
    const cart =
      owner === user.id && unsaved
        ? await store(() => lines)
        : owner === null && lines.length
          ? await store((own) => mergeCarts(own, lines))
          : (await callAs('get', '/v1/cart')).data;
    keep(user.id, withSeenPrices(cart.lines, lines));
  })
    .catch((error: unknown) => void failureOf(error))
    .finally(() => isMerged.set(true));
