import type { ComponentType } from 'preact';
import { askEarly } from '../api/client';
import { need, type Namespace } from '../i18n';
import { me, whoAmI } from './session';
import { store } from './store';

export interface PageProps {
  url: URL;
  params: string[];
  /** Lives as long as this entry of the history: what a page puts here is there again on Back. */
  kept: Record<string, unknown>;
}

export interface Route {
  path: RegExp;
  load(): Promise<{ default: ComponentType<PageProps> }>;
  messages: Namespace[];
  /** The API's address of what the page shows first, so that it is asked for while the page's code is on its way. */
  first?(url: URL): string;
  /** Only for people who are signed in. */
  secured?: boolean;
}

export interface View extends PageProps {
  id: string;
  page: ComponentType<PageProps>;
}

export const view = store<View | null>(null);
export const busy = store(false);

let routes: Route[] = [];
let failed: ComponentType<PageProps>;
let turn = 0;

const entries = new Map<string, { kept: Record<string, unknown>; scroll: number }>();
const entry = () => {
  const key = (history.state as { key?: string } | null)?.key ?? 'first';
  if (!entries.has(key)) entries.set(key, { kept: {}, scroll: 0 });
  return entries.get(key)!;
};
let here = entry();

const leave = () => (here.scroll = scrollY);

const routeOf = (pathname: string) => routes.find(({ path }) => path.test(pathname))!;

const show = async (move: boolean, first = false) => {
  const mine = ++turn;
  const url = new URL(location.href);
  const at = entry();
  const route = routeOf(url.pathname);
  const params = (route.path.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent);
  const id = [route.path.source, ...params].join();
  let page = failed;
  busy.set(true);
  if (route.first && (move || first) && !Object.keys(at.kept).length && view.get()?.id !== id) askEarly(route.first(url));
  try {
    if (route.secured && !(await whoAmI()))
      return mine === turn && navigate(`/login?return=${encodeURIComponent(url.pathname + url.search)}`, true);
    const [module] = await Promise.all([route.load(), need('core', ...route.messages)]);
    page = module.default;
  } catch (error) {
    console.error(error);
  } finally {
    if (mine === turn) busy.set(false);
  }
  if (mine !== turn) return;
  const changed = view.get()?.id !== id;
  here = at;
  view.set({ url, params, kept: at.kept, id, page });
  // The new page is drawn in a microtask that is queued by now.
  await null;
  if (move && changed) document.getElementById('main')?.focus({ preventScroll: true });
  if (move) scrollTo(0, at.scroll);
};

export const navigate = (href: string, replace = false) => {
  leave();
  history[replace ? 'replaceState' : 'pushState']({ key: replace ? history.state?.key : String(Math.random()) }, '', href);
  void show(!replace || view.get()?.url.pathname !== location.pathname);
};

/** Changes the address without a new entry and without moving the reader. */
export const readdress = (href: string) => {
  history.replaceState(history.state, '', href);
  void show(false);
};

const follow = (event: MouseEvent) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest?.('a');
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname) return;
  if (/^\/(v1|covers|\.well-known)\//.test(link.pathname)) return;
  event.preventDefault();
  navigate(link.href);
};

export const start = (all: Route[], onFailure: ComponentType<PageProps>) => {
  routes = all;
  failed = onFailure;
  history.scrollRestoration = 'manual';
  addEventListener('click', follow);
  addEventListener('popstate', () => {
    leave();
    void show(true);
  });
  // A session that ended elsewhere takes what was only for its user off the screen.
  me.subscribe(() => setTimeout(() => me.get() === null && routeOf(location.pathname).secured && show(true)));
  return show(false, true);
};
