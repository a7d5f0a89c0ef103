import type { ComponentType } from 'preact';
import { me } from '../session/me';
import { whoAmI } from '../session/session';
import { store } from '../state/store';

/** The address of a page, and what is kept for it. */
export interface Place {
  url: URL;
  /** The second part of the path, which names what the page shows. */
  id: string | undefined;
  /** Lives as long as this entry of the history: a page finds here what it stored, when the shopper comes Back. */
  kept: Record<string, unknown>;
}

/** An opened page: its view and title, bound to its controller's model. */
export interface Screen {
  /** A function of what the controller holds; drawn again whenever that changes. */
  View: ComponentType;
  title?: () => string | undefined;
  /** The page is left. */
  close?: () => void;
}

/**
 * Makes a page's controller, which begins to load what the page needs; also when only the search part of the
 * address has changed. To stay in the document then, a page answers with the screen that it has kept.
 */
export type Open = (place: Place) => Screen;

/** How a page's code is loaded, and whether it is only for people who are signed in. */
export type Route = [load: () => Promise<{ default: Open }>, secured?: boolean];
/** The pages by their address, where * stands for an id, and alone for every other address. */
export type Routes = Record<string, Route>;

export interface Shown {
  url: URL;
  /** Undefined when the code of the page could not be loaded. */
  screen: Screen | undefined;
}

export const view = store<Shown | null>(null);
export const busy = store(false);

let routes: Routes;
let turn = 0;

interface Entry {
  key: string | number;
  kept: Record<string, unknown>;
  scroll: number;
}

const entries: Record<string, Entry> = {};
const entry = () => {
  const key = (history.state as Entry | null)?.key ?? '';
  return (entries[key] ??= { key, kept: {}, scroll: 0 });
};
let here = entry();

const leave = () => (here.scroll = scrollY);

const routeOf = (path: string) =>
  routes[path] ?? routes[path.replace(/[\w-]+$/, '*')] ?? routes['*']!;

const show = async (move: boolean) => {
  const mine = ++turn;
  const url = new URL(location.href);
  const at = entry();
  const [load, secured] = routeOf(url.pathname);
  let open: Open | undefined;
  busy.set(true);
  try {
    if (secured && !(await whoAmI())) {
      if (mine === turn)
        navigate(`/login?return=${encodeURIComponent(url.pathname + url.search)}`, true);
      return;
    }
    open = (await load()).default;
  } catch (error) {
    console.error(error);
  }
  if (mine !== turn) return;
  busy.set(false);
  const before = view.get();
  const changed = before?.url.pathname !== url.pathname;
  before?.screen?.close?.();
  here = at;
  view.set({ url, screen: open?.({ url, id: url.pathname.split('/')[2], kept: at.kept }) });
  // Runs after the microtask that renders the new page.
  if (move)
    queueMicrotask(() => {
      if (changed) document.getElementById('main')?.focus({ preventScroll: true });
      scrollTo(0, at.scroll);
    });
};

export const navigate = (href: string, replace = false) => {
  leave();
  history[replace ? 'replaceState' : 'pushState'](
    { key: replace ? entry().key : Math.random() },
    '',
    href,
  );
  void show(!replace || view.get()?.url.pathname !== location.pathname);
};

/** Changes the address without a new entry in the history and without scrolling. */
export const replaceAddress = (href: string) => {
  history.replaceState(history.state, '', href);
  void show(false);
};

/** The link that an event comes from, when it leads to a page of the shop. */
const linkAt = ({ target }: Event) => {
  const link = (target as Element).closest?.('a');
  return (
    link &&
    !link.target &&
    !link.hasAttribute('download') &&
    link.origin === location.origin &&
    link
  );
};

const follow = (event: MouseEvent) => {
  const link = linkAt(event);
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  navigate(link.href);
};

/** Preloads the code of a page when the pointer is over a link to it. */
const prepare = (event: Event) => {
  const link = linkAt(event);
  if (link) routeOf(link.pathname)[0]().catch(() => undefined);
};

/** Shows the page of the address, and of every address that follows. */
export const start = (pages: Routes) => {
  routes = pages;
  history.scrollRestoration = 'manual';
  addEventListener('click', follow);
  addEventListener('pointerover', prepare);
  addEventListener('popstate', () => {
    leave();
    void show(true);
  });
  // When the session ends in another tab, a page for signed-in users is left.
  me.subscribe(() =>
    setTimeout(() => me.get() === null && routeOf(location.pathname)[1] && show(true)),
  );
  return show(false);
};
