// Writes the words that sellers use, as catalog reads them, for the page of the import.
import { readFileSync, writeFileSync } from 'node:fs';

const TABLES = new URL(
  '../../functions/catalog/src/main/resources/bookstore/catalog/domain/wording/',
  import.meta.url,
);

const table = (name) =>
  readFileSync(new URL(`${name}.txt`, TABLES), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(/: (.*)/).slice(0, 2));

const tables = ['conditions', 'categories', 'languages', 'headings'].map(
  (name) =>
    `export const ${name}: [value: string, words: string][] = ${JSON.stringify(table(name))};`,
);
writeFileSync(new URL('../src/sell/words.gen.ts', import.meta.url), `${tables.join('\n')}\n`);
