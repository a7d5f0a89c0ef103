import { store } from '../state/store';

export interface BasketLine {
  listingId: string;
  quantity: number;
  /** The price, in minor units, when the shopper last saw it. */
  seen?: number | undefined;
}

/** The cart as this browser knows it; `owner` is null while it is a guest's. */
export interface Basket {
  owner: string | null;
  lines: BasketLine[];
  /** Changed here, and not yet known to have reached the server. */
  unsaved?: boolean;
}

const KEY = 'bookstore.cart';

const read = (): Basket => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)!) as Basket | null;
    if (Array.isArray(kept?.lines)) return kept;
  } catch {
    // Not JSON: as good as none.
  }
  return { owner: null, lines: [] };
};

export const basket = store<Basket>(read());

basket.subscribe(() => localStorage.setItem(KEY, JSON.stringify(basket.get())));

addEventListener('storage', (event) => event.key === KEY && basket.set(read()));

export const countOf = ({ lines }: Basket) => lines.reduce((sum, line) => sum + line.quantity, 0);
