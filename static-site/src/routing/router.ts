import type { ComponentType } from 'preact';
import { me } from '../session/me';
import { whoAmI } from '../session/session';
import { store } from '../state/store';

export interface PageProps {
  url: URL;
  params: string[];
  /** Lives as long as this entry of the history: what a page puts here is there again on Back. */
  kept: Record<string, unknown>;
}

/** Where a page stands, how its code is loaded, and whether it is only for people who are signed in. */
export type Route = [
  path: RegExp,
  load: () => Promise<{ default: ComponentType<PageProps> }>,
  secured?: boolean,
];

export interface View extends PageProps {
  id: string;
  /** Undefined when its code did not arrive. */
  page: ComponentType<PageProps> | undefined;
}

export const view = store<View | null>(null);
export const busy = store(false);

let routes: Route[];
let turn = 0;

interface Entry {
  key: string;
  kept: Record<string, unknown>;
  scroll: number;
}

const entries = new Map<string, Entry>();
const entry = () => {
  const key = (history.state as Entry | null)?.key ?? '';
  if (!entries.has(key)) entries.set(key, { key, kept: {}, scroll: 0 });
  return entries.get(key)!;
};
let here = entry();

const leave = () => (here.scroll = scrollY);

const routeOf = (pathname: string) => routes.find(([path]) => path.test(pathname))!;

const show = async (move: boolean) => {
  const mine = ++turn;
  const url = new URL(location.href);
  const at = entry();
  const [path, load, secured] = routeOf(url.pathname);
  const params = path.exec(url.pathname)!.slice(1).map(decodeURIComponent);
  const id = path.source + params.join();
  let page: View['page'];
  busy.set(true);
  try {
    if (secured && !(await whoAmI())) {
      if (mine === turn)
        navigate(`/login?return=${encodeURIComponent(url.pathname + url.search)}`, true);
      return;
    }
    page = (await load()).default;
  } catch (error) {
    console.error(error);
  } finally {
    if (mine === turn) busy.set(false);
  }
  if (mine !== turn) return;
  const changed = view.get()?.id !== id;
  here = at;
  view.set({ url, params, kept: at.kept, id, page });
  // After the microtask in which the new page is drawn.
  if (move)
    queueMicrotask(() => {
      if (changed) document.getElementById('main')?.focus({ preventScroll: true });
      scrollTo(0, at.scroll);
    });
};

export const navigate = (href: string, replace = false) => {
  leave();
  history[replace ? 'replaceState' : 'pushState'](
    { key: replace ? entry().key : String(Math.random()) },
    '',
    href,
  );
  void show(!replace || view.get()?.url.pathname !== location.pathname);
};

/** Changes the address without a new entry and without moving the reader. */
export const readdress = (href: string) => {
  history.replaceState(history.state, '', href);
  void show(false);
};

/** The link under the pointer, when it leads to a page of the shop. */
const linkAt = ({ target }: Event) => {
  const link = (target as Element).closest?.('a');
  return link && !link.target && !link.hasAttribute('download') && link.origin === location.origin
    ? link
    : undefined;
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

/** The code of a page is on its way before the link to it is pressed. */
const prepare = (event: Event) => {
  const link = linkAt(event);
  if (link) routeOf(link.pathname)[1]().catch(() => undefined);
};

/** Shows the page of the address, and of every address that follows. */
export const start = (pages: Route[]) => {
  routes = pages;
  history.scrollRestoration = 'manual';
  addEventListener('click', follow);
  addEventListener('pointerover', prepare);
  addEventListener('popstate', () => {
    leave();
    void show(true);
  });
  // A session that ended elsewhere takes what was only for its user off the screen.
  me.subscribe(() =>
    setTimeout(() => me.get() === null && routeOf(location.pathname)[2] && show(true)),
  );
  return show(false);
};
