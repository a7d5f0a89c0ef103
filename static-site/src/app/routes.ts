import { address } from '../api/client';
import { firstPage, NEWEST } from '../catalog/query';
import type { Route } from './router';

export const routes: Route[] = [
  { path: /^\/$/, load: () => import('../home/page'), messages: ['core', 'home'], first: () => NEWEST },
  { path: /^\/books$/, load: () => import('../catalog/page'), messages: ['core', 'catalog'], first: ({ searchParams }) => address('/v1/listings', { query: firstPage(searchParams) }) },
  { path: /^\/books\/([\w-]+)$/, load: () => import('../listing/page'), messages: ['core', 'listing'], first: ({ pathname }) => `/v1/listings/${pathname.slice(7)}` },
  { path: /^\/cart$/, load: () => import('../cart/page'), messages: ['core', 'cart'] },
  { path: /^\/checkout$/, load: () => import('../checkout/page'), messages: ['core', 'cart', 'checkout'], secured: true },
  { path: /^\/orders$/, load: () => import('../orders/list'), messages: ['core', 'orders'], secured: true },
  { path: /^\/orders\/([\w-]+)$/, load: () => import('../orders/page'), messages: ['core', 'orders'], secured: true },
  { path: /^\/login$/, load: () => import('../account/login'), messages: ['core', 'account'] },
  { path: /^\/register$/, load: () => import('../account/register'), messages: ['core', 'account'] },
  { path: /^\/account$/, load: () => import('../account/page'), messages: ['core', 'account'], secured: true },
  { path: /^\/notifications$/, load: () => import('../account/notifications'), messages: ['core', 'account'], secured: true },
  { path: /^\/sell$/, load: () => import('../sell/page'), messages: ['core', 'listing', 'sell'], secured: true },
  { path: /^\/sell\/import$/, load: () => import('../sell/import'), messages: ['core', 'sell'], secured: true },
  { path: /^\/sell\/([\w-]+)$/, load: () => import('../sell/page'), messages: ['core', 'listing', 'sell'], secured: true },
  { path: /^\/my\/books$/, load: () => import('../sell/my-books'), messages: ['core', 'sell'], secured: true },
  { path: /^\/my\/sales$/, load: () => import('../sell/my-sales'), messages: ['core', 'orders', 'sell'], secured: true },
  { path: /^\/admin\/users$/, load: () => import('../admin/users'), messages: ['core', 'admin'], secured: true },
  { path: /^/, load: () => import('./not-found'), messages: ['core'] },
];
