import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'target/',
      'measure/node_modules/',
      'src/api/schema.d.ts',
      'src/sell/words.gen.ts',
    ],
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // A function handed in is called as it is: written as a property, it cannot depend on `this`.
      '@typescript-eslint/method-signature-style': 'error',
      // An arrow function that calls another is a common form of an event handler.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // What a form's text field holds is never a file.
      '@typescript-eslint/no-base-to-string': [
        'error',
        { ignoredTypeNames: ['Error', 'File', 'RegExp', 'URL', 'URLSearchParams'] },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // The types of the DOM promise what old browsers and pages without HTTPS do not have, and
      // those of the API promise values that a newer API may add to.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // With noUncheckedIndexedAccess the compiler asks for `!` where a regular expression's group
      // or an element of the page is there by construction.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/**/*.test.ts', 'src/testing/**'],
    // A fake answers as the real thing does, by a promise.
    rules: { '@typescript-eslint/require-await': 'off' },
  },
);
