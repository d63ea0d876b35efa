/** The programs that look at the sources: where they are below node_modules, and what each is told. */
export const programs = {
  // More checkers would share less: on two cores they take twice as long together.
  types: ['typescript/bin/tsc', '-b', '--checkers', '1'],
  lint: ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  format: [
    'prettier/bin/prettier.cjs',
    '--check',
    '--cache',
    '--cache-location',
    'node_modules/.cache/prettier/cache',
    '--log-level',
    'warn',
    '.',
  ],
}
