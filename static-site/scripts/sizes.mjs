// Prints what each page loads, gzipped, in the language that needs more; --strict fails when a page is over its budget.
import { built, css, CSS_BUDGET, PAGES, scriptsOf, weightOf } from './pages.mjs';

const all = built();
const kB = (bytes) => (bytes / 1000).toFixed(1);
const row = (...cells) =>
  console.log(cells.map((cell, i) => (i ? String(cell).padStart(9) : cell.padEnd(18))).join(''));

const rows = PAGES.map((page) => {
  const [files] = ['en', 'es']
    .map((lang) => scriptsOf(page, lang, all))
    .sort((a, b) => weightOf(b) - weightOf(a));
  return { name: page.name, bytes: weightOf(files), files: files.length, budget: page.budget };
});
rows.push({ name: 'CSS, all pages', bytes: css(all), files: 1, budget: CSS_BUDGET });

row('gzip', 'kB', 'files', 'budget');
for (const { name, bytes, files, budget } of rows) row(name, kB(bytes), files, budget ?? '–');
const over = rows.filter(({ bytes, budget }) => bytes > (budget ?? Infinity) * 1000);
for (const { name, budget } of over) console.error(`${name} is over its budget of ${budget} kB.`);
if (over.length && process.argv.includes('--strict')) process.exit(1);
