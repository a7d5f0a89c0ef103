/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(join(SRC, 'i18n/en')).filter((name) => name !== 'index.ts');

const load = async (lang: string, name: string) => ((await import(`./${lang}/${name.replace('.ts', '')}.ts`)) as { default: object }).default;

/** Every path in a tree of messages, with the kind of thing that stands there. */
const shape = (tree: object, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`;
    if (typeof value === 'function') return `${here}(${value.length})`;
    return typeof value === 'object' && value !== null ? shape(value, `${here}.`) : `${here}: ${typeof value}`;
  });

describe('both languages', () => {
  test('have the same files', () => {
    expect(readdirSync(join(SRC, 'i18n/es'))).toEqual(readdirSync(join(SRC, 'i18n/en')));
  });
  test.each(names)('say the same things in %s', async (name) => {
    expect(shape(await load('es', name))).toEqual(shape(await load('en', name)));
  });
  test.each(names)('leave nothing empty in %s', async (name) => {
    for (const lang of ['en', 'es']) expect(JSON.stringify(await load(lang, name))).not.toMatch(/: ?""/);
  });
});

const SEEN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'text', 'error']);
/** What reads the same in every language. */
const SAME = new Set(['BookStore', 'Book', 'Store', 'English', 'Español']);

const isWord = (text: string) => /\p{L}{2}/u.test(text) && !SAME.has(text.trim());

const literalsIn = (path: string): string[] => {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string) => {
    if (isWord(text)) found.push(`${path.replace(SRC, '')}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`);
  };
  /** The strings an expression may come to, as far as one can see; arguments of calls and conditions are not shown. */
  const values = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) note(node, node.text);
    else if (ts.isTemplateExpression(node)) [node.head, ...node.templateSpans.map(({ literal }) => literal)].forEach((part) => note(part, part.text));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(values);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken) values(node.right);
    else if (ts.isParenthesizedExpression(node)) values(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) values(node.expression);
    if (ts.isJsxAttribute(node) && SEEN.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) note(node, node.initializer.text);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression) values(node.initializer.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const views = (readdirSync(SRC, { recursive: true }) as string[]).filter((name) => name.endsWith('.tsx')).map((name) => join(SRC, name));

test('no text that people see stands outside the message files', () => {
  expect(views.length).toBeGreaterThan(20);
  expect(views.flatMap(literalsIn)).toEqual([]);
});
