// Builds dist/: one page, one style sheet, and the code once per language, in a folder that is named by a hash of all
// sources. So files can be cached without end, and no file has to contain the hashes of the others.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import { rolldown } from 'rolldown';
import { chunkName, early, groups } from './bundles.mjs';
import { markdown } from './markdown.mjs';

const hash = createHash('sha256');
const sources = ['src', 'content'].flatMap((directory) =>
  readdirSync(directory, { recursive: true })
    .filter((name) => /(?<!\.test)\.(tsx?|css|md)$/.test(name))
    .map((name) => `${directory}/${name}`),
);
for (const file of [
  ...sources.sort(),
  'scripts/build.mjs',
  'scripts/bundles.mjs',
  'scripts/markdown.mjs',
  'package-lock.json',
])
  hash.update(file).update(readFileSync(file));
const folder = `assets/${hash.digest('hex').slice(0, 10)}`;
const out = `dist/${folder}`;

const onlyWhatIsUsed = { moduleSideEffects: [{ test: /i18n/, sideEffects: false }] };
const modern = {
  target: 'es2022',
  assumptions: { setPublicClassFields: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
};

/** Builds the shop in one language; returns which chunk holds which modules. */
const code = async (lang) => {
  const bundle = await rolldown({
    input: 'src/app/main.tsx',
    tsconfig: false,
    plugins: [markdown],
    resolve: {
      alias: {
        '#messages': fileURLToPath(new URL(`../src/i18n/${lang}`, import.meta.url)),
        '#content': fileURLToPath(new URL(`../content/${lang}`, import.meta.url)),
      },
    },
    transform: {
      ...modern,
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', pure: false },
      inject: { h: ['preact', 'h'], Fragment: ['preact', 'Fragment'] },
    },
    treeshake: onlyWhatIsUsed,
    preserveEntrySignatures: false,
  });
  const { output } = await bundle.write({
    dir: `${out}/${lang}`,
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
    minify: true,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups,
    },
  });
  return output
    .filter(({ type }) => type === 'chunk')
    .map(({ fileName, imports, dynamicImports, modules }) => ({
      file: `${folder}/${lang}/${fileName}`,
      imports: imports.map((name) => `${folder}/${lang}/${name}`),
      dynamicImports: dynamicImports.map((name) => `${folder}/${lang}/${name}`),
      modules: Object.keys(modules).map((id) => id.replace(process.cwd(), '')),
    }));
};

const first = async () => {
  const bundle = await rolldown({
    input: 'src/app/boot.ts',
    tsconfig: false,
    transform: { ...modern, define: { EARLY: JSON.stringify(early) } },
  });
  await bundle.write({ file: `${out}/boot.js`, format: 'iife', minify: true });
};

const style = () =>
  transform({ filename: 'style.css', code: readFileSync('src/ui/style.css'), minify: true }).code;

rmSync('dist', { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const chunks = [...(await code('en')), ...(await code('es'))];
await first();
writeFileSync(`${out}/style.css`, style());
cpSync('public', 'dist', { recursive: true });
const page = readFileSync('index.html', 'utf8')
  .replace('href="/src/ui/style.css"', `href="/${folder}/style.css"`)
  .replace('<script type="module" src="/src/app/main.tsx">', `<script src="/${folder}/boot.js">`);
writeFileSync('dist/index.html', page);
mkdirSync('target', { recursive: true });
writeFileSync('target/chunks.json', JSON.stringify({ folder, chunks }));
