import { call } from '../api/client';
import type { Listing } from '../api/types';

export interface Opened {
  listing: Listing;
  etag: string;
}

export const openListing = async (id: string): Promise<Opened> => {
  const { data, etag } = await call('get', '/v1/listings/{id}', {
    path: { id },
    headers: { 'cache-control': 'no-cache' },
  });
  return { listing: data, etag: etag ?? `"${data.version}"` };
};
