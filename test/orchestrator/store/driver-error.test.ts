/** Errors as the drivers give them, in the wrappings that were seen. */
import { DIALECTS } from '../../../src/orchestrator/store/dialect';
import { isForbidden, isTransient, isUniqueViolation } from '../../../src/orchestrator/store/driver-error';

const error = (facts: object, message = 'x'): Error => Object.assign(new Error(message), facts);

test.each([
  ['a connection that died within a transaction', error({ code: 'EINVALIDSTATE' })],
  ['a login without a number', error({ driverError: error({ code: 'ELOGIN' }) })],
  ['a pool that gave no connection in time', error({ name: 'TimeoutError' })],
  [
    'a transaction error around the driver error',
    error({ name: 'TransactionError', originalError: error({ cause: error({ number: 40_613 }) }) }),
  ],
  ['one of several errors', error({ errors: [error({}), error({ number: 1205 })] })],
  ['a name that is not resolved for a moment', error({ code: 'EAI_AGAIN' })],
])('SQL Server: %s is worth a second try', (_, thrown) => {
  expect(isTransient(DIALECTS.mssql, thrown)).toBe(true);
  expect(isUniqueViolation(DIALECTS.mssql, thrown)).toBe(false);
});

test('what no second try cures is not tried again', () => {
  expect(isTransient(DIALECTS.mssql, error({ number: 207 }))).toBe(false);
  expect(isTransient(DIALECTS.postgres, error({ code: '42501' }))).toBe(false);
  expect(isForbidden(DIALECTS.postgres, error({ driverError: error({ code: '42501' }) }))).toBe(true);
  expect(isForbidden(DIALECTS.mssql, error({ number: 262 }))).toBe(true);
});

test('an error that wraps itself is looked through once', () => {
  const ring = error({});
  Object.assign(ring, { cause: ring });
  expect(isTransient(DIALECTS.mssql, ring)).toBe(false);
});
