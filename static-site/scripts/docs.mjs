// Builds dist/docs/: the API of functions/openapi.yaml as one static page, and the file itself to download.
// The page has no script and asks nobody else for anything, so the shop's Content-Security-Policy holds for it as it is.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';

const CONTRACT = '../functions/openapi.yaml';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const contract = load(readFileSync(CONTRACT, 'utf8'));

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => String(text).replace(/[&<>"]/g, (character) => ESCAPES[character]);
const code = (text) => `<code>${escape(text)}</code>`;
const join = (parts) => parts.filter(Boolean).join('');
const json = (value) => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

/** What the descriptions use of Markdown: paragraphs, lists, bold and code. */
const inline = (text) =>
  escape(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
const block = (text) => {
  if (!text.startsWith('- ')) return `<p>${inline(text)}</p>`;
  const items = text.split(/\n(?=- )/).map((item) => `<li>${inline(item.slice(2))}</li>`);
  return `<ul>${items.join('')}</ul>`;
};
const markdown = (text) =>
  text
    ? text
        .trim()
        .split(/\n\s*\n/)
        .map(block)
        .join('')
    : '';

const nameOf = (reference) => reference.split('/').at(-1);
const resolve = (value) => {
  if (!value?.$ref) return value;
  const path = value.$ref.slice('#/'.length).split('/');
  return path.reduce((node, name) => node[name], contract);
};
const schemaLink = (name) => `<a href="#schema-${name}">${name}</a>`;

const BOUNDS = [
  ['minLength', 'maxLength', 'characters'],
  ['minimum', 'maximum', ''],
  ['minItems', 'maxItems', 'items'],
  ['minProperties', 'maxProperties', 'fields'],
];
const between = (low, high, unit) => {
  if (low === undefined && high === undefined) return '';
  const range =
    high === undefined
      ? `at least ${low}`
      : low === undefined
        ? `at most ${high}`
        : `${low} to ${high}`;
  return `${range} ${unit}`.trim();
};
const limits = (schema) =>
  [
    schema.format,
    ...BOUNDS.map(([low, high, unit]) => between(schema[low], schema[high], unit)),
    schema.uniqueItems && 'no item twice',
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ].filter(Boolean);

/** A schema in a few words, with links to those that have a name. */
const typeOf = (schema) => {
  if (schema.$ref) return schemaLink(nameOf(schema.$ref));
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(' or ');
  if (schema.allOf) return schema.allOf.map(typeOf).join(' and ');
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(value)).join(', ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  return [schema.type ?? 'any value'].flat().join(' or ');
};

const constraints = (schema) =>
  join([
    limits(schema).length > 0 &&
      ` <span class="limits">${escape(limits(schema).join(', '))}</span>`,
    schema.pattern && ` <span class="limits">matches ${code(schema.pattern)}</span>`,
  ]);

const fieldRow = (name, schema, required) => `<tr>
<th scope="row">${code(name)}${required ? '<span class="required">required</span>' : ''}</th>
<td>${typeOf(schema)}${constraints(schema)}${markdown(schema.description)}${fields(schema)}</td>
</tr>`;

const table = (rows) => (rows.length > 0 ? `<table><tbody>${rows.join('')}</tbody></table>` : '');

/** The fields of an object, of a list's items, or of an extended schema. */
const fields = (schema) => {
  if (schema.$ref) return '';
  if (schema.allOf) return schema.allOf.map(fields).join('');
  if (schema.items) return fields(schema.items);
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const rows = Object.entries(properties).map(([name, field]) =>
    fieldRow(name, field, required.includes(name)),
  );
  if (typeof others === 'object') rows.push(fieldRow('any other name', others, false));
  return table(rows);
};

const examplesOf = ({ example, examples = {} }) => {
  const named = Object.entries(examples).map(([name, value]) => [name, resolve(value)]);
  const all = example === undefined ? named : [['example', { value: example }], ...named];
  return all.map(
    ([name, { summary, value }]) =>
      `<details><summary>Example: ${escape(summary ?? name)}</summary>${json(value)}</details>`,
  );
};

const contentOf = (content = {}) =>
  Object.entries(content).map(
    ([type, media]) => `<div class="body"><p>${code(type)}: ${typeOf(media.schema)}</p>
${fields(media.schema)}${examplesOf(media).join('')}</div>`,
  );

const parametersOf = (parameters) => {
  const rows = parameters.map(resolve).map(
    ({ name, in: place, required, description, schema }) => `<tr>
<th scope="row">${code(name)}${required ? '<span class="required">required</span>' : ''}</th>
<td>${place}, ${typeOf(schema)}${constraints(schema)}${markdown(description)}</td>
</tr>`,
  );
  return rows.length > 0 ? `<h4>Parameters</h4>${table(rows)}` : '';
};

const requestOf = (body) => {
  const request = resolve(body);
  if (!request) return '';
  return `<h4>Request body</h4>${markdown(request.description)}${contentOf(request.content).join('')}`;
};

const responseOf = ([status, value]) => {
  const response = resolve(value);
  const headers = Object.keys(response.headers ?? {});
  return `<tr><th scope="row">${code(status)}</th><td>${markdown(response.description)}
${headers.length > 0 ? `<p class="headers">Headers: ${headers.map(code).join(', ')}</p>` : ''}
${contentOf(response.content).join('')}</td></tr>`;
};

const accessOf = ({ security = [], 'x-role': role, 'x-function': lambda }) => {
  const schemes = security.flatMap(Object.keys);
  const who = schemes.length > 0 ? `Needs ${schemes.map(code).join(' or ')}` : 'Open to all';
  return `<p class="access">${who}${role ? ` of role ${code(role)}` : ''}. Answered by ${code(lambda)}.</p>`;
};

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({
    path,
    method: method.toUpperCase(),
    ...item[method],
    parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
  })),
);

const operationSection = (operation) => `<section class="operation" id="${operation.operationId}">
<h3><span class="method ${operation.method.toLowerCase()}">${operation.method}</span>
<code class="path">${escape(operation.path)}</code></h3>
<p class="summary">${inline(operation.summary ?? '')}</p>
${markdown(operation.description)}
${accessOf(operation)}
${parametersOf(operation.parameters)}
${requestOf(operation.requestBody)}
<h4>Responses</h4>
${table(Object.entries(operation.responses).map(responseOf))}
</section>`;

const tagged = contract.tags.map((tag) => ({
  ...tag,
  operations: operations.filter(({ tags = [] }) => tags.includes(tag.name)),
}));

const tagSection = (tag) => `<section id="tag-${tag.name}">
<h2>${escape(tag.name)}</h2>
${markdown(tag.description)}
${tag.operations.map(operationSection).join('\n')}
</section>`;

const schemaSection = ([name, schema]) => `<section class="schema" id="schema-${name}">
<h3>${name}</h3>
${markdown(schema.description)}
<p>${typeOf(schema)}${constraints(schema)}</p>
${fields(schema)}
</section>`;

const navigation = tagged.map(
  ({ name, operations: own }) => `<h2><a href="#tag-${name}">${escape(name)}</a></h2>
<ul>${own
    .map(
      ({ operationId, method, path }) =>
        `<li><a href="#${operationId}"><span class="method ${method.toLowerCase()}">${method}</span> ${escape(path)}</a></li>`,
    )
    .join('')}</ul>`,
);

const untagged = operations.filter((one) => !tagged.some((tag) => tag.operations.includes(one)));
if (untagged.length > 0)
  throw new Error(`No tag: ${untagged.map((one) => one.operationId).join(', ')}`);

const { info } = contract;
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)} API</title>
<meta name="description" content="The HTTP API of ${escape(info.title)}, operation by operation.">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<nav aria-label="Operations">
<p><a href="/">${escape(info.title)}</a> API ${escape(info.version)}</p>
<p><a href="/docs/openapi.yaml" download>openapi.yaml</a></p>
${navigation.join('\n')}
<h2><a href="#schemas">schemas</a></h2>
</nav>
<main>
<h1>${escape(info.title)} API</h1>
<p class="summary">${inline(info.summary ?? '')}</p>
${markdown(info.description)}
${tagged.map(tagSection).join('\n')}
<section id="schemas">
<h2>Schemas</h2>
${Object.entries(contract.components.schemas).map(schemaSection).join('\n')}
</section>
</main>
</body>
</html>
`;

mkdirSync('dist/docs', { recursive: true });
writeFileSync('dist/docs/index.html', page);
cpSync('scripts/docs.css', 'dist/docs/style.css');
cpSync(CONTRACT, 'dist/docs/openapi.yaml');
