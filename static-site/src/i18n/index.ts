import { store } from '../app/store';
import type core from './en/core';
import type mine from './en/mine';
import type problems from './en/problems';
import type home from './en/home';
import type catalog from './en/catalog';
import type listing from './en/listing';
import type sell from './en/sell';
import type cart from './en/cart';
import type checkout from './en/checkout';
import type orders from './en/orders';
import type account from './en/account';
import type admin from './en/admin';

export interface Messages {
  core: typeof core;
  mine: typeof mine;
  problems: typeof problems;
  home: typeof home;
  catalog: typeof catalog;
  listing: typeof listing;
  sell: typeof sell;
  cart: typeof cart;
  checkout: typeof checkout;
  orders: typeof orders;
  account: typeof account;
  admin: typeof admin;
}

export type Lang = 'en' | 'es';
export type Namespace = keyof Messages;

const KEY = 'bookstore.language';
const files = import.meta.glob<{ default: Messages[Namespace] }>(['./en/*.ts', './es/*.ts']);

const isLang = (text: string | null | undefined): text is Lang => text === 'en' || text === 'es';
const preferred = (): Lang => {
  const kept = localStorage.getItem(KEY);
  if (isLang(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLang) ?? 'en';
};

export const lang = store<Lang>(preferred());

/** The messages loaded so far, in the current language: `m.core.search`. */
export const m = {} as Messages;

const fetchInto = async (language: Lang, names: Namespace[]) => {
  const modules = await Promise.all(names.map((name) => files[`./${language}/${name}.ts`]!()));
  return () => names.forEach((name, i) => Object.assign(m, { [name]: modules[i]!.default }));
};

export const need = async (...names: Namespace[]) => {
  const missing = names.filter((name) => !m[name]);
  if (missing.length) (await fetchInto(lang.get(), missing))();
};

export const speak = async (language: Lang) => {
  const apply = await fetchInto(language, Object.keys(m) as Namespace[]);
  localStorage.setItem(KEY, language);
  apply();
  lang.set(language);
};
