import type { Routes } from '../routing/router';

const sell = () => import('../sell/page');

/** The pages by their address, where * stands for an id, and alone for every other address. */
export const routes: Routes = {
  '/': [() => import('../home/page')],
  '/books': [() => import('../catalog/page')],
  '/books/*': [() => import('../listing/page')],
  '/cart': [() => import('../cart/page')],
  '/checkout': [() => import('../checkout/page'), true],
  '/orders': [() => import('../orders/list'), true],
  '/orders/*': [() => import('../orders/page'), true],
  '/login': [() => import('../account/login')],
  '/register': [() => import('../account/register')],
  '/account': [() => import('../account/page'), true],
  '/account/*': [() => import('../account/links')],
  '/notifications': [() => import('../account/notifications'), true],
  '/sell': [sell, true],
  '/sell/import': [() => import('../sell/import'), true],
  '/sell/*': [sell, true],
  '/my/books': [() => import('../sell/my-books'), true],
  '/my/sales': [() => import('../sell/my-sales'), true],
  '/admin/*': [() => import('../admin/page'), true],
  '/help/*': [() => import('../help/page')],
  '*': [() => import('./not-found')],
};
