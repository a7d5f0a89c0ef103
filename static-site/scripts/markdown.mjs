// Makes a module of each Markdown file of content/: `title`, its heading of the first level, and `body`, what follows it, as
// elements. No HTML is made of it, since the content security policy lets no script set any.
import { marked } from 'marked';

/** An element is its name, its attributes, and what is in it: texts and elements. */
const element = (name, tokens, attributes = {}) => [name, attributes, ...tokens.flatMap(node)];

// Cell by cell; a wide table scrolls by itself, also by keyboard, and the page does not.
const table = ({ header, rows }) => {
  const row = (cells, name) => ['tr', {}, ...cells.map((cell) => element(name, cell.tokens))];
  const label = header.map(({ text }) => text).join(', ');
  return [
    'div',
    { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': label },
    [
      'table',
      {},
      ['thead', {}, row(header, 'th')],
      ['tbody', {}, ...rows.map((cells) => row(cells, 'td'))],
    ],
  ];
};

const NODES = {
  space: () => [],
  heading: ({ depth, tokens }) => [element(`h${depth}`, tokens)],
  paragraph: ({ tokens }) => [element('p', tokens)],
  list: ({ ordered, items }) => [element(ordered ? 'ol' : 'ul', items)],
  list_item: ({ tokens }) => [element('li', tokens)],
  table: (token) => [table(token)],
  strong: ({ tokens }) => [element('strong', tokens)],
  em: ({ tokens }) => [element('em', tokens)],
  link: ({ href, tokens }) => [element('a', tokens, { href })],
  text: ({ text, tokens }) => (tokens ? tokens.flatMap(node) : [text]),
  escape: ({ text }) => [text],
};

const node = (token) => {
  const make = NODES[token.type];
  if (!make) throw new Error(`This is not supported in a page: ${token.raw.trim()}`);
  return make(token);
};

/** The title and the elements of a text; throws when it has HTML or anything else that is not in the list above. */
export const page = (text) => {
  const [heading, ...others] = marked.lexer(text);
  if (heading?.type !== 'heading' || heading.depth !== 1)
    throw new Error('A page begins with a heading of the first level, such as "# Contact".');
  return { title: heading.text, body: others.flatMap(node) };
};

/** A plugin of Rolldown and Vite. */
export const markdown = {
  name: 'markdown',
  transform: {
    filter: { id: /\.md$/ },
    handler(text) {
      const { title, body } = page(text);
      return {
        code: `export const title = ${JSON.stringify(title)};\nexport const body = ${JSON.stringify(body)};`,
        moduleType: 'js',
      };
    },
  },
};
