/// <reference types="vitest/config" />
import { defineConfig } from 'vite';

export default defineConfig({
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
        codeSplitting: { groups: [{ name: 'shop', test: /node_modules|src\/(app\/(?!not-found)|api\/client|i18n\/(index|format)|ui\/(Problem|Cover|cover-model|Icon)|catalog\/(Card|Ghosts)|vite)/ }] },
      },
    },
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': 'http://localhost:8080', '/covers': 'http://localhost:8080' } },
  test: { environment: 'node', include: ['src/**/*.test.ts'], setupFiles: ['src/testing/browser.ts'] },
});
