import { expect, test } from 'vitest';
import type { Schema } from '../api/client';
import { collectAllData } from './all-data';

const ACCOUNT = {
  exportedAt: '2026-03-05T09:00:00Z',
  user: {
    id: 'usr_1',
    email: 'ana@example.com',
    name: 'Ana Torres',
    roles: ['user'],
    createdAt: '2026-03-02T14:05:11Z',
    emailVerified: true,
  },
  sessions: [],
  notifications: [
    { id: 'ntf_1', type: 'SOLD', orderId: 'ord_9', read: false, createdAt: '2026-03-04T10:00:00Z' },
  ],
  mail: { orders: true, sales: true },
  more: [
    { name: 'listings', href: '/v1/me/listings' },
    { name: 'cart', href: '/v1/cart' },
    { name: 'orders', href: '/v1/orders' },
    { name: 'sales', href: '/v1/me/sales' },
  ],
} as Schema['Export'];

const SHOP: Record<string, unknown> = {
  '/v1/me/listings': { items: [{ id: 'lst_1' }, { id: 'lst_2' }], nextCursor: 'a/b=' },
  '/v1/me/listings?cursor=a%2Fb%3D': { items: [{ id: 'lst_3' }], nextCursor: null },
  '/v1/cart': { lines: [{ listingId: 'lst_7', quantity: 1 }], version: 4 },
  '/v1/orders': { items: [{ id: 'ord_1' }], nextCursor: 'next' },
  '/v1/orders?cursor=next': { items: [{ id: 'ord_2' }], nextCursor: null },
  '/v1/orders/ord_1': { id: 'ord_1', shippingAddress: { city: 'Medellín' } },
  '/v1/orders/ord_2': { id: 'ord_2', shippingAddress: { city: 'Bogotá' } },
  '/v1/me/sales': { items: [], nextCursor: null },
};

test('puts all pages of all that is kept about somebody in one file, orders with their addresses', async () => {
  const account: Partial<typeof ACCOUNT> = { ...ACCOUNT };
  delete account.more;
  expect(await collectAllData(ACCOUNT, async (href) => SHOP[href])).toEqual({
    ...account,
    listings: [{ id: 'lst_1' }, { id: 'lst_2' }, { id: 'lst_3' }],
    cart: SHOP['/v1/cart'],
    orders: [SHOP['/v1/orders/ord_1'], SHOP['/v1/orders/ord_2']],
    sales: [],
  });
});

test('a part that cannot be had makes no incomplete file', async () => {
  const broken = async (href: string) => {
    if (href === '/v1/me/sales') throw new Error('unavailable');
    return SHOP[href];
  };
  await expect(collectAllData(ACCOUNT, broken)).rejects.toThrow('unavailable');
});
