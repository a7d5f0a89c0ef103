import { address } from '../api/client';
import { firstPage, NEWEST } from '../catalog/query';
import type { Route } from './router';

export const routes: Route[] = [
  { path: /^\/$/, load: () => import('../home/page'), messages: ['home'], first: () => NEWEST },
  { path: /^\/books$/, load: () => import('../catalog/page'), messages: ['catalog'], first: ({ searchParams }) => address('/v1/listings', { query: firstPage(searchParams) }) },
  { path: /^\/books\/([\w-]+)$/, load: () => import('../listing/page'), messages: ['listing'], first: ({ pathname }) => `/v1/listings/${pathname.slice(7)}` },
  { path: /^\/cart$/, load: () => import('../cart/page'), messages: ['cart'] },
  { path: /^\/checkout$/, load: () => import('../checkout/page'), messages: ['cart', 'checkout'], secured: true },
  { path: /^\/orders$/, load: () => import('../orders/list'), messages: ['orders'], secured: true },
  { path: /^\/orders\/([\w-]+)$/, load: () => import('../orders/page'), messages: ['orders'], secured: true },
  { path: /^\/login$/, load: () => import('../account/login'), messages: ['account'] },
  { path: /^\/register$/, load: () => import('../account/register'), messages: ['account'] },
  { path: /^\/account$/, load: () => import('../account/page'), messages: ['account'], secured: true },
  { path: /^\/notifications$/, load: () => import('../account/notifications'), messages: ['account'], secured: true },
  { path: /^\/sell$/, load: () => import('../sell/page'), messages: ['listing', 'sell'], secured: true },
  { path: /^\/sell\/import$/, load: () => import('../sell/import'), messages: ['sell'], secured: true },
  { path: /^\/sell\/([\w-]+)$/, load: () => import('../sell/page'), messages: ['listing', 'sell'], secured: true },
  { path: /^\/my\/books$/, load: () => import('../sell/my-books'), messages: ['sell'], secured: true },
  { path: /^\/my\/sales$/, load: () => import('../sell/my-sales'), messages: ['orders', 'sell'], secured: true },
  { path: /^\/admin\/users$/, load: () => import('../admin/users'), messages: ['admin'], secured: true },
  { path: /^/, load: () => import('./not-found'), messages: [] },
];
