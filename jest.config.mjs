/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/support/accept-node-errors.ts'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: false },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
  // Generous: what hangs is found out, and a busy machine is none of the tests' business.
  testTimeout: 240_000,
  collectCoverageFrom: ['src/**/*.ts', '!src/sandbox/slack/page/**'],
};
