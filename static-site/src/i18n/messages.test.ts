/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(join(SRC, 'i18n/en')).filter((name) => name !== 'index.ts');

const load = async (lang: string, name: string) =>
  ((await import(`./${lang}/${name.replace('.ts', '')}.ts`)) as { default: object }).default;

/** Every path in a tree of messages, with the kind of thing that stands there. */
const shape = (tree: object, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`;
    if (typeof value === 'function') return `${here}(${value.length})`;
    return typeof value === 'object' && value !== null
      ? shape(value, `${here}.`)
      : `${here}: ${typeof value}`;
  });

/** What of its arguments each message says, words and then numbers, one and many. */
const told = (tree: object, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`;
    if (typeof value !== 'function')
      return typeof value === 'object' && value !== null ? told(value, `${here}.`) : [];
    return [
      ['⟦a⟧', '⟦b⟧', '⟦c⟧'],
      ['⟦a⟧', 1, 1],
      ['⟦a⟧', 73, 74],
      [73, 74, 75],
    ].map((given) => {
      const said = String(
        (value as (...args: unknown[]) => unknown)(...given.slice(0, value.length)),
      );
      return `${here} ${given.filter((one) => one !== 1 && said.includes(String(one))).join()}`;
    });
  });

describe('both languages', () => {
  test('have the same files', () => {
    expect(readdirSync(join(SRC, 'i18n/es'))).toEqual(readdirSync(join(SRC, 'i18n/en')));
  });
  test.each(names)('say the same things in %s', async (name) => {
    expect(shape(await load('es', name))).toEqual(shape(await load('en', name)));
  });
  test.each(names)('say the same of what they are told in %s', async (name) => {
    expect(told(await load('es', name))).toEqual(told(await load('en', name)));
  });
  test.each(names)('leave nothing empty in %s', async (name) => {
    for (const lang of ['en', 'es'])
      expect(JSON.stringify(await load(lang, name))).not.toMatch(/: ?""/);
  });
});

const SEEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'data-label',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'text',
  'error',
]);
/** What reads the same in every language. */
const SAME = new Set(['BookStore', 'Book', 'Store', 'English', 'Español']);

const isWord = (text: string) => /\p{L}{2}/u.test(text) && !SAME.has(text.trim());

/** Functions that show or tell what they are given first. */
const TELLING = new Set(['say', 'entitle', 'alert', 'confirm']);

const literalsIn = (path: string, text = readFileSync(path, 'utf8')): string[] => {
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const note = (node: ts.Node, text: string) => {
    if (isWord(text))
      found.push(
        `${path.replace(SRC, '')}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`,
      );
  };
  /** The strings an expression may come to, as far as one can see; arguments of calls and conditions are not shown. */
  const values = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) note(node, node.text);
    else if (ts.isTemplateExpression(node))
      [node.head, ...node.templateSpans.map(({ literal }) => literal)].forEach((part) =>
        note(part, part.text),
      );
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(values);
    else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken
    )
      values(node.right);
    else if (ts.isParenthesizedExpression(node)) values(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      values(node.expression);
    if (ts.isJsxAttribute(node) && SEEN.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) note(node, node.initializer.text);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression)
        values(node.initializer.expression);
    }
    if (ts.isCallExpression(node) && TELLING.has(node.expression.getText()) && node.arguments[0])
      values(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const views = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((name) => /(?<!\.test|\.d)\.tsx?$/.test(name) && !/^i18n.(en|es)/.test(name))
  .map((name) => join(SRC, name));

test('no text that people see stands outside the message files', () => {
  expect(views.length).toBeGreaterThan(20);
  expect(views.flatMap((path) => literalsIn(path))).toEqual([]);
});

test.each([
  ['<p>Close it</p>', 'Close it'],
  ['<p>{open ? "Close it" : ""}</p>', 'Close it'],
  ['<p>{n > 1 && `${n} books`}</p>', 'books'],
  ['<button aria-label="Close it" />', 'Close it'],
  ['<button aria-label={open ? "Close it" : t.open} />', 'Close it'],
  ['<button title={`Close ${name}`} />', 'Close'],
  ['<input placeholder="Your name" />', 'Your name'],
  ['<img alt="A book" />', 'A book'],
  ['<td data-label="Price" />', 'Price'],
  ['<Field label="Name" />', 'Name'],
  ['<Blank title={t.none} text="Nothing here" />', 'Nothing here'],
  ['say("It is done")', 'It is done'],
])('%s would be found', (code, words) => {
  expect(
    literalsIn('x.tsx', `const it = () => ${code};`).map((found) => found.replace(/^\S+ /, '')),
  ).toEqual([words]);
});

test('what nobody reads is no text', () => {
  expect(
    literalsIn(
      'x.tsx',
      'const it = () => <a class="button primary" href="/books" title={t.go}>{t.go} · {n === "one" && t.one}</a>;',
    ),
  ).toEqual([]);
});
