/** Whole services, sandboxes by the hundred, and processes that are killed on purpose (`npm run test:system`). */
const { testMatch: _, coverageThreshold: __, ...base } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = { ...base, testMatch: ['<rootDir>/test/**/*.system.ts'], testTimeout: 300_000 };
