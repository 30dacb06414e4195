/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Minutes of processes that are killed on purpose: `npm run storm:test` and `npm run crash`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(storm|crash)/'],
  transform: {
    '^.+\\.[tj]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // ES modules only, which Node can require and jest cannot.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:unbash|stemmer|diff|@octokit/.*|universal-.*|before-after-hook|toad-cache|fast-content-type-parse|json-with-bigint)/)',
  ],
  // It has no entry for require at all.
  moduleNameMapper: {
    '^@octokit/webhooks-methods$': '<rootDir>/node_modules/@octokit/webhooks-methods/dist-node/index.js',
  },
  collectCoverageFrom: ['src/**/*.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov', 'json-summary'],
  coverageThreshold: { global: { lines: 90, statements: 90, functions: 90, branches: 90 } },
  // Jest leaves one core to itself; on two that means one test at a time.
  maxWorkers: '100%',
  // Each test file loads all modules again and leaves them behind. A large worker collects garbage and forks
  // slowly, and many tests start git hundreds of times: a new worker costs less.
  workerIdleMemoryLimit: '300MB',
  // Far more than any test takes: a busy machine is not a failure.
  testTimeout: 120_000,
};
