/** Jest runs everything as CommonJS through swc, so that ESM-only libraries need no experimental flag. */
const transform = {
  '^.+\\.(t|j)sx?$|^.+\\.mjs$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.twenty/'],
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts?(x)`],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/seeded-fast-check.ts' },
  transform,
  transformIgnorePatterns: [
    '/node_modules/(?!(uuid|jose|graphql-request|@graphql-typed-document-node|@faker-js)/)',
  ],
  ...extra,
});

export default {
  projects: [
    project('unit'),
    project('manifest'),
    project('contract'),
    project('integration'),
    project('browser'),
  ],
  // The sandbox is started once and shared by the suites that talk to a workspace.
  globalSetup: '<rootDir>/test/support/start-sandbox.ts',
  globalTeardown: '<rootDir>/test/support/stop-sandbox.ts',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  maxWorkers: 2,
  // Ends what hangs; says nothing about how fast anything should be.
  testTimeout: 60_000,
};
