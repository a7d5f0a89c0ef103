// Prints what each page loads, gzipped, and fails when a page is over its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const ENTRY = 'index.html';

const pages = [
  { name: 'home', file: 'src/home/page.tsx', messages: ['home'] },
  { name: 'catalogue', file: 'src/catalog/page.tsx', messages: ['catalog'], budget: 12 },
  { name: 'listing', file: 'src/listing/page.tsx', messages: ['listing'], budget: 14 },
  { name: 'cart', file: 'src/cart/page.tsx', messages: ['cart'] },
  { name: 'checkout', file: 'src/checkout/page.tsx', messages: ['cart', 'checkout'], budget: 20, signedIn: true },
  { name: 'order', file: 'src/orders/page.tsx', messages: ['orders'], signedIn: true },
  { name: 'sell', file: 'src/sell/page.tsx', messages: ['listing', 'sell'], signedIn: true },
  { name: 'account', file: 'src/account/page.tsx', messages: ['account'], signedIn: true },
];
const CSS_BUDGET = 10;

const gzip = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

const reached = (names) => {
  const files = new Set();
  const visit = (name) => {
    const chunk = manifest[name];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  names.forEach(visit);
  return [...files];
};

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(5);
let over = false;

const css = Object.values(manifest).map(({ file }) => file).filter((file) => file.endsWith('.css')).reduce((sum, file) => sum + gzip(file), 0);
console.log('Page        JS kB gzip  files  budget');
for (const { name, file, messages, budget, signedIn } of pages) {
  const loaded = ['core', ...messages].map((one) => `src/i18n/es/${one}.ts`);
  const files = reached([ENTRY, file, ...loaded, ...(signedIn ? ['src/api/account.ts'] : [])]);
  const bytes = files.reduce((sum, one) => sum + gzip(one), 0);
  const tooMuch = budget !== undefined && bytes > budget * 1000;
  over ||= tooMuch;
  console.log(`${name.padEnd(12)}${kB(bytes).padStart(10)}${String(files.length).padStart(7)}${budget ? String(budget).padStart(8) : '       –'}${tooMuch ? '  OVER' : ''}`);
}
console.log(`All CSS     ${kB(css).padStart(10)}${'1'.padStart(7)}${String(CSS_BUDGET).padStart(8)}`);
over ||= css > CSS_BUDGET * 1000;
if (over && process.argv.includes('--strict')) process.exit(1);
