const { dependencies, devDependencies } = require('./package.json');

const LIBRARIES = Object.keys({ ...dependencies, ...devDependencies }).filter(
  (name) => !/^(jest|@swc|@types)\b/.test(name),
);

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/test/support/own-realm.js',
  transform: {
    [`/node_modules/(${LIBRARIES.join('|')})/`]: '<rootDir>/test/support/native-module.js',
    '^(?!.*/node_modules/).+\\.[tj]s$': [
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
  transformIgnorePatterns: [],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov', 'json-summary'],
  coverageThreshold: { global: { lines: 90, statements: 90, functions: 90, branches: 90 } },
  // Jest leaves one core to itself; on two that means one test at a time.
  maxWorkers: '100%',
  // Each test file loads the modules of `src` again and leaves them behind. A large worker forks slowly (6 ms of CPU
  // at 300 MB, 14 ms at 800 MB), and many tests start git hundreds of times: a new worker costs less.
  workerIdleMemoryLimit: '300MB',
  // Far more than any test takes: a busy machine is not a failure.
  testTimeout: 120_000,
};
