const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/var'],
};

/**
 * `unit` needs nothing but Node; `integration` starts a real PostgreSQL server of its own, and `kafka` a real Kafka
 * broker too where Java is there.
 */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/test/{tidy,cases}/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/{contract,integration,e2e,simulation}/**/*.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/integration/relay/'],
      globalSetup: '<rootDir>/test/postgres/start-server.mjs',
      globalTeardown: '<rootDir>/test/postgres/stop-server.mjs',
    },
    {
      ...shared,
      displayName: 'kafka',
      testMatch: ['<rootDir>/test/integration/relay/*.spec.ts'],
      globalSetup: '<rootDir>/test/kafka/start-broker.mjs',
      globalTeardown: '<rootDir>/test/kafka/stop-broker.mjs',
    },
  ],
  maxWorkers: 2,
  // Real servers on a shared machine: after this a test hangs, before it is only slow.
  testTimeout: 60_000,
};
