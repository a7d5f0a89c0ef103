import { basket } from '../basket/basket';

/** The shopper has been told the price of today. */
export const acceptPrices = (prices: Map<string, number>) => {
  const { owner, lines } = basket.get();
  basket.set({
    owner,
    lines: lines.map((line) => ({ ...line, seen: prices.get(line.listingId) ?? line.seen })),
  });
};
