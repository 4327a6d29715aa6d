import { describe, expect, test } from '@jest/globals';

import { translateCredentialError, translateError } from '../../src/macie/translate-error.ts';

const answer = (name: string, status: number, message = 'x') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
const socketError = (code: string, syscall: string) =>
  Object.assign(new Error(code), { code, syscall });
const named = (name: string, message = 'x') => Object.assign(new Error(message), { name });

describe('an answer', () => {
  test.each([
    ['AccessDeniedException', 403, 'User is not authorized', 'access-denied', 'access-denied'],
    [
      'AccessDeniedException',
      403,
      'Macie is not enabled',
      'macie-not-enabled',
      'macie-not-enabled',
    ],
    [
      'AccessDeniedException',
      401,
      'Macie is not enabled',
      'macie-not-enabled',
      'macie-not-enabled',
    ],
    ['SomethingElse', 401, 'x', 'access-denied', 'access-denied'],
    ['ThrottlingException', 429, 'x', 'throttled', 'throttled'],
    ['UnknownError', 429, 'x', 'throttled', 'throttled'],
    ['ResourceNotFoundException', 404, 'x', 'job-not-found', 'job-not-found'],
    ['ValidationException', 400, 'x', 'validation', 'validation'],
    ['ConflictException', 409, 'x', 'conflict', 'conflict'],
    ['ServiceQuotaExceededException', 402, 'x', 'quota-exceeded', 'quota-exceeded'],
    ['InternalServerException', 500, 'x', 'aws-failed', 'unknown-outcome'],
    ['UnknownError', 503, 'x', 'aws-failed', 'unknown-outcome'],
    ['ExpiredTokenException', 403, 'x', 'credentials', 'credentials'],
    ['UnrecognizedClientException', 403, 'x', 'credentials', 'credentials'],
    ['InvalidSignatureException', 403, 'x', 'credentials', 'credentials'],
  ])('%s %d %s: %s of a read, %s of an update', (name, status, message, read, update) => {
    const error = answer(name, status, message);
    expect(translateError(error, 'asked', 'read').code).toBe(read);
    expect(translateError(error, 'asked', 'update').code).toBe(update);
  });
});

describe('no answer', () => {
  test.each([
    ['reset', socketError('ECONNRESET', 'read'), 'unreachable', 'unknown-outcome'],
    [
      'hang-up',
      Object.assign(named('TimeoutError'), { code: 'ECONNRESET' }),
      'unreachable',
      'unknown-outcome',
    ],
    ['timeout', named('TimeoutError'), 'unreachable', 'unknown-outcome'],
    ['refused', socketError('ECONNREFUSED', 'connect'), 'unreachable', 'unreachable'],
    ['no such host', socketError('ENOTFOUND', 'getaddrinfo'), 'unreachable', 'unreachable'],
    [
      'refused at every address',
      Object.assign(new AggregateError([socketError('ECONNREFUSED', 'connect')]), {
        code: 'ECONNREFUSED',
      }),
      'unreachable',
      'unreachable',
    ],
    [
      'no connection in time',
      named('TimeoutError', 'the request socket did not establish a connection with the server'),
      'unreachable',
      'unreachable',
    ],
    ['a bug', new TypeError('x'), 'internal', 'unknown-outcome'],
    ['no error at all', 'x', 'internal', 'unknown-outcome'],
  ])('%s', (_what, error, read, update) => {
    expect(translateError(error, 'asked', 'read').code).toBe(read);
    expect(translateError(error, 'asked', 'update').code).toBe(update);
  });
});

describe('credentials', () => {
  const role = 'arn:aws:iam::444455556666:role/macie-chatops';

  test('a role that may not be assumed is named', () => {
    const cause = answer('AccessDenied', 403, 'not authorized to perform: sts:AssumeRole');
    const error = translateCredentialError(cause, 'asked', role);
    expect(error).toMatchObject({ code: 'access-denied', cause });
    expect(error.message).toBe(
      `asked: the role ${role} cannot be assumed: AccessDenied: not authorized to perform: sts:AssumeRole`,
    );
  });

  test.each([
    ['CredentialsProviderError', 'credentials'],
    ['ValidationError', 'credentials'],
  ])('%s', (name, code) => {
    expect(translateCredentialError(named(name), 'asked', undefined).code).toBe(code);
  });

  test('AWS STS that does not answer is unreachable', () => {
    const error = translateCredentialError(socketError('ECONNRESET', 'read'), 'asked', role);
    expect(error.code).toBe('unreachable');
  });
});

test('the message says what was asked, and the cause is kept', () => {
  const cause = answer('ValidationException', 400, 'Input validation failed');
  expect(translateError(cause, 'UpdateClassificationJob in a us-east-1', 'update')).toMatchObject({
    message: 'UpdateClassificationJob in a us-east-1: ValidationException: Input validation failed',
    cause,
  });
});
