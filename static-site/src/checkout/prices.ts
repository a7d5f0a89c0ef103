import { basket } from '../basket/basket';

/** Records that the shopper has seen the current prices. */
export const acceptPrices = (prices: Map<string, number>) => {
  const { owner, lines } = basket.get();
  basket.set({
    owner,
    lines: lines.map((line) => ({ ...line, seen: prices.get(line.listingId) ?? line.seen })),
  });
};
