// The first and smallest script. It chooses the language, and asks at once for the code and for the data
// that the page will want, so that neither waits for the other.

/** The chunks that a page needs by its address, out of scripts/bundles.mjs. */
declare const EARLY: Record<string, string | undefined>;

/** The language that was chosen, else the first of the browser's that the shop speaks. */
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

/** What the page shows first, as its own code will ask for it. */
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
