import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { describeUrl } from '../../src/store/describe-url.ts';
import { toStoreError } from '../../src/store/store-error.ts';

const WHERE = 'db.example.com:5432, database bot';
const fail = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

describe('a failure of the database', () => {
  test.each([
    [fail('ECONNREFUSED'), /cannot be reached .*db\.example\.com:5432.*nothing answers/],
    [fail('ENOTFOUND'), /no such host/],
    [fail('EAI_AGAIN'), /looked up/],
    [fail('ECONNRESET'), /connection .* was lost/],
    [fail('08006'), /connection .* was lost/],
    [fail('28P01'), /password is wrong/],
    [fail('28000'), /refused the login/],
    [fail('3D000'), /does not exist on its server/],
    [fail('25006'), /can only be read/],
    [fail('42501'), /refuses its user a right/],
    [fail('53100'), /disk .* is full/],
    [fail('53300'), /no connection left/],
    [fail('57014'), /took too long/],
    [fail('57P03'), /starting or shutting down/],
    [fail('ENOSPC'), /disk .* is full/],
    [fail('EROFS'), /can only be read/],
    [new Error('timeout exceeded when trying to connect'), /nothing answers/],
    [new Error('Connection terminated due to connection timeout'), /nothing answers/],
    [new Error('Connection terminated unexpectedly'), /connection .* was lost/],
    [new Error('Query read timeout'), /took too long/],
    [new Error('something new'), /failed: something new/],
    ['a text', /failed: a text/],
  ])('%s is told in a sentence', (failure, sentence) => {
    const error = toStoreError(failure, WHERE);
    expect(error).toMatchObject({ code: 'store-unavailable', cause: failure });
    expect(error).toMatchObject({ message: expect.stringMatching(sentence) });
  });

  test('is told once', () => {
    const error = new BotError('internal', 'there is no approval request 7');
    expect(toStoreError(error, WHERE)).toBe(error);
  });
});

describe("a URL's description", () => {
  test.each([
    ['postgres://ana:secret@db.example.com/bot', 'db.example.com:5432, database bot, user ana'],
    ['postgresql://ana:p%40ss@db:6432/bot?sslmode=verify-full', 'db:6432, database bot, user ana'],
    ['postgres://db', 'db:5432'],
    ['postgres://ana:secret@/bot?host=/run/pg', '/run/pg:5432, database bot, user ana'],
    ['postgres://[::1]:5433/bot', '[::1]:5433, database bot'],
  ])('of %s', (url, description) => {
    expect(describeUrl(url)).toBe(description);
  });

  test.each([
    'postgres://ana:se/cret@db/bot',
    'postgres://ana:12/se@cret@db/bot',
    'postgres://ana:12?se@db/bot',
    'postgres://ana:12#se@db/bot',
    'postgres://ana:se@/cret@db/bot',
    'postgres://ana:se%zzcret@db/bot',
  ])('of %s is refused without showing it', (url) => {
    const read = () => describeUrl(url);
    expect(read).toThrow(/^DATABASE_URL cannot be read/);
    expect(read).not.toThrow(/cret/);
  });
});
