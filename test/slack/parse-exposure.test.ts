import { describe, expect, test } from '@jest/globals';

import { parseExposure } from '../../src/slack/parse-exposure.ts';
import { MONDAY, TUESDAY } from '../support/exposure-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const sources = [PRODUCTION, PAYMENTS];
const parse = (text: string) => parseExposure(text, sources, TUESDAY);

describe('a question for the exposure', () => {
  test('is for all targets', () => {
    expect(parse('')).toEqual({ ok: true, question: { sources } });
  });

  test.each(['payments', 'target:payments', '"payments"', 'TARGET:Payments'])(
    'is for one with %s',
    (text) => {
      const question = { sources: [PAYMENTS], target: 'payments' };
      expect(parse(text)).toEqual({ ok: true, question });
    },
  );

  test.each([
    ['since:1d payments', MONDAY],
    ['payments since:2026-03-01', new Date('2026-03-01T00:00:00Z')],
    ['payments SINCE:24h', MONDAY],
  ])('compares with %s', (text, since) => {
    const question = { sources: [PAYMENTS], target: 'payments', since };
    expect(parse(text)).toEqual({ ok: true, question });
  });
});

test.each([
  [
    'paymets',
    'There is no target `paymets`; there are `production`, `payments`. Did you mean `payments`?',
  ],
  ['<!channel>', 'There is no target `&lt;!channel&gt;`'],
  ['target:', 'Name a target; there are `production`, `payments`.'],
  ['x', 'There is no target `x`; there are `production`, `payments`.'],
  ['payments production', 'Name one target'],
  ['since:', '`since:` takes how long ago'],
  ['since:7 d', '`since:` takes how long ago'],
  ['since:2027-01-01', '`since:` lies in the future'],
  ['since:1d since:2d', 'is there twice'],
  ['region:us-east-1', 'There is no filter `region:`; there are `target:` and `since:`.'],
])('“%s” is told what is wrong', (text, problem) => {
  const parsed = parse(text);
  expect(parsed).toMatchObject({ ok: false });
  expect(!parsed.ok && parsed.problem).toContain(problem);
});
