import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { markdown } from './scripts/markdown.mjs';

export const jsx = {
  jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
  jsxInject: "import { h, Fragment } from 'preact'",
};

/** The messages and pages of one language, which the views know as `#messages` and `#content`. */
export const speaking = (lang) => ({
  '#messages': fileURLToPath(new URL(`src/i18n/${lang}`, import.meta.url)),
  '#content': fileURLToPath(new URL(`content/${lang}`, import.meta.url)),
});

export default defineConfig({
  resolve: { alias: speaking('en') },
  oxc: jsx,
  plugins: [markdown],
  // The shop answers its own pages alone, so the proxy keeps the host that the browser has called.
  server: {
    proxy: {
      '/v1': { target: 'http://localhost:8080', changeOrigin: false },
      '/covers': 'http://localhost:8080',
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/browser.ts'],
    // One test parses every view; a busy machine takes longer than the default of five seconds.
    testTimeout: 60_000,
  },
});
