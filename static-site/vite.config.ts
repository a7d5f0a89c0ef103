/// <reference types="vitest/config" />
import { defineConfig, type Plugin } from 'vite';

/** Vite's loader of preloads has nothing to do here, as there is one stylesheet; without it every page is smaller. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  apply: 'build',
  load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
};

export default defineConfig({
  plugins: [plainImports],
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }, jsxInject: "import { h, Fragment } from 'preact'" },
  build: {
    target: 'es2022',
    // One stylesheet and no preload helper: fewer bytes, and nothing that a strict CSP would have to allow.
    manifest: true,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs travels as one file; small files compress badly.
        codeSplitting: { groups: [{ name: 'shop', test: /node_modules|src\/(app\/(?!not-found|Mine|attempt|debounce|notice)|api\/client|i18n\/(index|format)|ui\/(Problem|Cover|cover-model|Icon)|catalog\/(Card|Ghosts|query)|vite)/ }] },
      },
    },
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': 'http://localhost:8080', '/covers': 'http://localhost:8080' } },
  test: { environment: 'node', include: ['src/**/*.test.ts'], setupFiles: ['src/testing/browser.ts'] },
});
