// The scripts that each page loads before the shopper does anything: the first script, what all pages need, the page, what it
// imports, and for signed-in users what their head and cart need. Not counted is code that an action loads: the suggestions
// (focus on the search field), placing an order (focus on the checkout's form), saving a changed cart, the explanations of
// failures, and on a phone the filters. `npm run measure` compares this with what a browser really loads.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const site = new URL('../', import.meta.url);
const read = (file) => readFileSync(new URL(file, site));

export const PAGES = [
  { name: 'home', path: '/', module: '/src/home/page.tsx' },
  { name: 'catalogue', path: '/books', module: '/src/catalog/page.tsx', budget: 13 },
  {
    name: 'catalogue, wide',
    path: '/books',
    module: '/src/catalog/page.tsx',
    also: ['/src/catalog/Filters.tsx'],
    wide: true,
  },
  { name: 'listing', path: '/books/…', module: '/src/listing/page.tsx', budget: 14 },
  { name: 'cart', path: '/cart', module: '/src/cart/page.tsx' },
  {
    name: 'checkout',
    path: '/checkout',
    module: '/src/checkout/page.tsx',
    budget: 21,
    signedIn: true,
  },
  { name: 'order', path: '/orders/…', module: '/src/orders/page.tsx', signedIn: true },
  { name: 'sell', path: '/sell', module: '/src/sell/page.tsx', signedIn: true },
  { name: 'account', path: '/account', module: '/src/account/page.tsx', signedIn: true },
];
export const CSS_BUDGET = 10;

/** Bytes as transferred, gzipped. */
export const weight = (bytes) => gzipSync(bytes, { level: 9 }).length;

export const built = () => JSON.parse(read('target/chunks.json'));

/** The scripts of a page in one language. */
export const scriptsOf = ({ module, also = [], signedIn }, lang, { folder, chunks }) => {
  const ofLanguage = chunks.filter(({ file }) => file.startsWith(`${folder}/${lang}/`));
  const holding = (name) => ofLanguage.find(({ modules }) => modules.includes(name));
  const found = new Set();
  const visit = (chunk) => {
    if (found.has(chunk)) return;
    found.add(chunk);
    chunk.imports.forEach((file) => visit(ofLanguage.find((one) => one.file === file)));
  };
  [module, ...also, '/src/app/main.tsx', ...(signedIn ? ['/src/app/MemberMenu.tsx'] : [])]
    .map(holding)
    .forEach(visit);
  return [`${folder}/boot.js`, ...[...found].map(({ file }) => file)];
};

export const weightOf = (files) =>
  files.reduce((sum, file) => sum + weight(read(`dist/${file}`)), 0);
export const css = ({ folder }) => weightOf([`${folder}/style.css`]);
