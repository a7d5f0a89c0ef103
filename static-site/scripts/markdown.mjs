// Makes a module of each Markdown file of content/: `title`, its heading of the first level, and `html`, what follows it.
import { Marked } from 'marked';

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const marked = new Marked({
  renderer: {
    html({ raw }) {
      throw new Error(`HTML is not allowed here: ${raw.trim()}`);
    },
    // A wide table scrolls by itself, also by keyboard, and the page does not.
    table(token) {
      const row = (cells, tag) =>
        `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const label = token.header.map((cell) => escaped(cell.text)).join(', ');
      return `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>`;
    },
  },
});

/** The title and the HTML of a text; throws when it has HTML, or no heading of the first level to begin with. */
export const page = (text) => {
  const [heading, ...others] = marked.lexer(text);
  if (heading?.type !== 'heading' || heading.depth !== 1)
    throw new Error('A page begins with a heading of the first level, such as "# Contact".');
  const rest = Object.assign(others, { links: {} });
  return { title: heading.text, html: marked.parser(rest).trim() };
};

/** A plugin of Rolldown and Vite. */
export const markdown = {
  name: 'markdown',
  transform: {
    filter: { id: /\.md$/ },
    handler(text) {
      const { title, html } = page(text);
      return {
        code: `export const title = ${JSON.stringify(title)};\nexport const html = ${JSON.stringify(html)};`,
        moduleType: 'js',
      };
    },
  },
};
