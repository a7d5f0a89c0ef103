// The first and smallest script. It chooses the language, and requests the code and the data of the page
// at the same time.

/** The chunks that a page needs by its address, out of scripts/bundles.mjs. */
declare const EARLY: Record<string, string | undefined>;

/** The language the shopper chose, else the first supported one of the browser's. */
const lang =
  /(?:^|,)(e[ns])/.exec(
    String([localStorage.getItem('bookstore.language'), ...navigator.languages]),
  )?.[1] ?? 'en';
const base = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, lang);
const [, place = '', id] = location.pathname.split('/');

const preload = (name: string) =>
  document.head.append(
    Object.assign(document.createElement('link'), {
      rel: 'modulepreload',
      href: `${base}/${name}.js`,
    }),
  );

document.documentElement.lang = lang;
if (localStorage.getItem('bookstore.session')) preload('member');
EARLY[place + (id ? '/' : '')]?.split(' ').forEach(preload);

/** The request for the page's data, exactly as the page's own code will make it. */
const first = (): string | undefined => {
  if (!place) return '?sort=newest&limit=18';
  const search = new URLSearchParams(location.search);
  search.append('limit', '24');
  return place === 'books' ? (id ? `/${id}` : `?${search}`) : undefined;
};
const rest = first();
if (rest) {
  const url = `/v1/listings${rest}`;
  const answer = fetch(url);
  answer.catch(() => undefined);
  Object.assign(window, { ahead: { url, answer } });
}
import(`${base}/main.js`).catch(() => (document.getElementById('unreachable')!.hidden = false));
