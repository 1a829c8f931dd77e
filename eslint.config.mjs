import tseslint from 'typescript-eslint';

const impureGlobals = [
  'Date',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'crypto',
  'fetch',
  'console',
];
const why = 'the domain is pure: time, ids, rates and rules arrive with the command';

export default tseslint.config(
  { ignores: ['dist/**', 'var/**', 'node_modules/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['libs/lending/src/**/*.ts', 'libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals.map((name) => ({ name, message: why }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: why }],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*', 'fs', 'crypto'], message: why }] }],
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.name='parseFloat']", message: 'money and rates are never floats' },
        {
          selector: "MemberExpression[property.name='toFixed']",
          message: 'money and rates are never floats',
        },
      ],
    },
  },
  {
    files: ['**/*.module.ts', '**/*.controller.ts', '**/*.handler.ts', '**/*.dto.ts'],
    rules: {
      // Nest reads constructor parameter types at run time; a type-only import would erase them.
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['apps/cli/**/*.ts', 'apps/loan-balances/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
