import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatHead, parseHead } from '../../../src/cli/audit/head-value.ts';
import { parseSince } from '../../../src/cli/audit/parse-since.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const HASH = 'ab'.repeat(32);

describe('a head', () => {
  test('is read as it was written', () => {
    const hashes = fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 64,
      maxLength: 64,
    });
    fc.assert(
      fc.property(fc.nat(), hashes, (count, hash) => {
        expect(parseHead(formatHead({ count, hash }))).toEqual({ count, hash });
      }),
    );
  });

  test.each(['', '5', `5:${HASH.slice(1)}`, `:${HASH}`, `-1:${HASH}`, `5:${HASH}0`, `x:${HASH}`])(
    '%j is none',
    (text) => expect(parseHead(text)).toBeUndefined(),
  );

  test('may have come with capitals and a line end', () => {
    expect(parseHead(`7:${HASH.toUpperCase()}\n`)).toEqual({ count: 7, hash: HASH });
  });
});

describe('since', () => {
  test.each([
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2026-02-28T10:15Z', '2026-02-28T10:15:00.000Z'],
    ['2026-02-28T10:15:30+02:00', '2026-02-28T08:15:30.000Z'],
    ['14d', '2026-02-15T12:00:00.000Z'],
    ['90m', '2026-03-01T10:30:00.000Z'],
  ])('%s', (text, moment) => {
    expect(parseSince(text, NOW)?.toISOString()).toBe(moment);
  });

  test.each([
    '',
    'yesterday',
    '2026',
    '2026-02-30',
    '2026-13-01',
    '2026-02-28T10:15',
    '2026-02-28T25:00Z',
    '1.3.2026',
    '999999999d',
  ])('%j is none', (text) => {
    expect(parseSince(text, NOW)).toBeUndefined();
  });
});
