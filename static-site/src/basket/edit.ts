import { basket, type BasketLine } from './basket';
import { me } from '../session/me';

export const MOST_LINES = 50;
const MOST_COPIES = 99;

export const validQuantity = (quantity: number) => Math.min(MOST_COPIES, Math.max(1, quantity));

/** Puts copies into the cart, at most as many as are on sale. */
export const addCopies = (
  lines: BasketLine[],
  listingId: string,
  quantity: number,
  stock: number,
  seen?: number,
): BasketLine[] => {
  const old = lines.find((line) => line.listingId === listingId);
  const line = {
    listingId,
    quantity: validQuantity(Math.min((old?.quantity ?? 0) + quantity, stock)),
    seen,
  };
  return old ? lines.map((one) => (one === old ? line : one)) : [...lines, line].slice(-MOST_LINES);
};

/** Changes the cart of this browser. */
export const editLocally = (edit: (lines: BasketLine[]) => BasketLine[]) => {
  const { owner, lines } = basket.get();
  const user = me.get();
  basket.set({
    owner: user === undefined ? owner : (user?.id ?? null),
    lines: edit(lines),
    unsaved: true,
  });
};
