/** The browser test: it needs Chromium and the built service (`npm run test:browser`). */
const { testMatch: _, coverageThreshold: __, ...base } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = { ...base, testMatch: ['<rootDir>/test/browser/**/*.browser.ts'], testTimeout: 300_000 };
