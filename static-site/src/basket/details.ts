import { ApiError, call } from '../api/client';
import type { Listing } from '../api/types';
import type { BasketLine } from './basket';

export interface LineWithListing extends BasketLine {
  listing: Listing | undefined;
}

/** The lines with their listings as they stand now; a listing that no longer exists is undefined. */
export const loadListings = (
  lines: BasketLine[],
  signal?: AbortSignal,
): Promise<LineWithListing[]> =>
  Promise.all(
    lines.map(async (line) => {
      try {
        const { data } = await call('get', '/v1/listings/{id}', {
          path: { id: line.listingId },
          ...(signal && { signal }),
        });
        return { ...line, listing: data };
      } catch (error) {
        if (
          error instanceof ApiError &&
          (error.code === 'not_found' || error.code === 'invalid_request')
        )
          return { ...line, listing: undefined };
        throw error;
      }
    }),
  );

export const sumOf = (lines: LineWithListing[]) => ({
  amount: lines.reduce(
    (sum, { quantity, listing }) => sum + quantity * (listing?.price.amount ?? 0),
    0,
  ),
  currency: lines.find(({ listing }) => listing)?.listing?.price.currency ?? 'COP',
});
