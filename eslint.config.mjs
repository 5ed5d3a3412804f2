import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/', '.cache/', 'playground/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // A number in a message is what the message is about.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'child_process' }, { name: 'node:child_process' }, { name: 'execa' }] },
      ],
    },
  },
  {
    // The one place that spawns, the extension's one that starts cpydbg, and the tests' own fixtures.
    files: ['src/exec/**/*.ts', 'editors/vscode/src/engine/cpydbg.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
