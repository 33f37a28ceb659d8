import js from '@eslint/js';
import * as regexp from 'eslint-plugin-regexp';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'playwright-report', 'test-results', 'src/api/generated'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json', './tsconfig.worker.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text goes through React; raw HTML would need a Trusted Types policy.',
        },
        {
          selector: 'Identifier[name=/^(use|select)[A-Z].*Totals$/]',
          message: 'Selectors are atomic, one value each: useSelectTotalItems, useSelectTotalPrice.',
        },
      ],
    },
  },
  {
    // Journeys hold in every language and after every change of wording.
    files: ['e2e/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^getBy(Text|Label|Placeholder|AltText|Title)$/]',
          message: 'Select by data-testid or role, never by display text.',
        },
        {
          selector: "CallExpression[callee.property.name='getByRole'] Property[key.name='name']",
          message: 'A role’s name is display text: give the element a data-testid.',
        },
        { selector: 'Property[key.name=/^has(Not)?Text$/]', message: 'Select by data-testid or role, never by display text.' },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { regexp },
    // An expression that takes more than a time in proportion to its text hangs the page that somebody else's text is shown on.
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  { files: ['src/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: 'writable', localStorage: 'readonly', document: 'readonly' } },
  },
);
