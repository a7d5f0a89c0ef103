import type { Route } from '../routing/router';

const sell = () => import('../sell/page');

export const routes: Route[] = [
  [/^\/$/, () => import('../home/page')],
  [/^\/books$/, () => import('../catalog/page')],
  [/^\/books\/([\w-]+)$/, () => import('../listing/page')],
  [/^\/cart$/, () => import('../cart/page')],
  [/^\/checkout$/, () => import('../checkout/page'), true],
  [/^\/orders$/, () => import('../orders/list'), true],
  [/^\/orders\/([\w-]+)$/, () => import('../orders/page'), true],
  [/^\/login$/, () => import('../account/login')],
  [/^\/register$/, () => import('../account/register')],
  [/^\/account$/, () => import('../account/page'), true],
  [/^\/notifications$/, () => import('../account/notifications'), true],
  [/^\/sell$/, sell, true],
  [/^\/sell\/import$/, () => import('../sell/import'), true],
  [/^\/sell\/([\w-]+)$/, sell, true],
  [/^\/my\/books$/, () => import('../sell/my-books'), true],
  [/^\/my\/sales$/, () => import('../sell/my-sales'), true],
  [/^\/admin\/users$/, () => import('../admin/users'), true],
  [/^/, () => import('./not-found')],
];
