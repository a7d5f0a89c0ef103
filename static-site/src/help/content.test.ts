import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '../app/routes';
import { TEXTS } from './page';
import en from '../i18n/en/core';
import es from '../i18n/es/core';
// @ts-expect-error A script of the build, without types.
import { page as untyped } from '../../scripts/markdown.mjs';

const page = untyped as (text: string) => { title: string; body: unknown[] };
const files = (lang: string) => readdirSync(`content/${lang}`).sort();
const texts = ['en', 'es'].flatMap((lang) => files(lang).map((file) => `content/${lang}/${file}`));
const read = (file: string) => page(readFileSync(file, 'utf8'));

test('both languages have the same pages, each with a link in the foot', () => {
  expect(files('es')).toEqual(files('en'));
  const names = files('en').map((file) => file.replace('.md', ''));
  for (const { helpPages } of [en, es])
    expect(helpPages.map(([name]) => name).sort()).toEqual(names);
  expect(Object.keys(TEXTS).sort()).toEqual(names);
});

test.each(texts)('%s has a title and text', (file) => {
  const { title, body } = read(file);
  expect(title).not.toBe('');
  expect(JSON.stringify(body)).toContain('["p",');
});

test.each(texts)('%s links to pages that exist', (file) => {
  const links = [...JSON.stringify(read(file).body).matchAll(/"href":"(\/[^"]*)"/g)].map(
    ([, path]) => path!,
  );
  for (const path of links)
    expect(routes[path] ?? routes[path.replace(/[\w-]+$/, '*')], path).toBeDefined();
});

test('HTML, images and a text without a title are refused', () => {
  expect(() => page('# Terms\n\n<b>bold</b>')).toThrow('not supported');
  expect(() => page('# Terms\n\nSome <i>text</i>')).toThrow('not supported');
  expect(() => page('# Terms\n\n![a picture](/x.png)')).toThrow('not supported');
  expect(() => page('Terms')).toThrow('heading of the first level');
});
