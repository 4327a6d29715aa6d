import { describe, expect, test } from '@jest/globals';

import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { parseJobQuery } from '../../src/slack/parse-job-query.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const sources = [PRODUCTION, PAYMENTS];

describe('/macie jobs', () => {
  test.each(['constructor:x', 'status:constructor', 'type:constructor', 'sort:constructor'])(
    '%s: what every object has is no filter and no value',
    (typed) => {
      expect(parseJobQuery(typed, sources)).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/There is|takes/),
      });
    },
  );

  test('what is wrong is repeated escaped and short', () => {
    expect(parseJobQuery('foo:<!channel>', sources)).toMatchObject({
      problem: expect.stringContaining('`"foo:&lt;!channel&gt;"`'),
    });
    const long = parseJobQuery(`${'a'.repeat(9_000)}:b`, sources);
    expect(long.ok || long.problem.length).toBeLessThan(1_000);
  });

  test('empty quotes ask for nothing', () => {
    expect(parseJobQuery('"" ""', sources)).toMatchObject({ ok: true, query: NEWEST_FIRST });
  });

  test('alone: all jobs, newest first', () => {
    expect(parseJobQuery('', sources)).toEqual({ ok: true, query: NEWEST_FIRST, sources });
  });

  test.each([
    ['pci scan', { words: ['pci', 'scan'] }],
    ['"pci scan"', { words: ['pci scan'] }],
    ['“a:b”', { words: ['a:b'] }],
    ['status:paused', { status: 'USER_PAUSED' }],
    ['status:quota', { status: 'PAUSED' }],
    ['STATUS:Running', { status: 'RUNNING' }],
    ['type:once', { type: 'ONE_TIME' }],
    ['type:recurring', { type: 'SCHEDULED' }],
    ['sort:name', { sort: 'name', descending: false }],
    ['sort:-status', { sort: 'status', descending: true }],
    ['pci status:idle sort:created', { words: ['pci'], status: 'IDLE', descending: false }],
  ])('%s', (typed, asked) => {
    expect(parseJobQuery(typed, sources)).toMatchObject({ ok: true, query: asked });
  });

  test.each([
    ['target:payments', [PAYMENTS]],
    ['region:us-east-1', [PRODUCTION]],
    ['target:Payments region:EU-central-1', [PAYMENTS]],
    ['target:production region:us-east-1', [PRODUCTION]],
  ])('%s narrows what is asked', (typed, asked) => {
    expect(parseJobQuery(typed, sources)).toMatchObject({ ok: true, sources: asked });
  });

  test.each([
    ['status:pausd', '`status:paused`'],
    ['type:', '`once`, `recurring`'],
    ['sort:ceated', 'Did you mean `sort:created`?'],
    ['target:prod', '`target:production`'],
    ['region:us-est-1', '`region:us-east-1`'],
    ['stat:running', 'Did you mean `status:`'],
    ['target:production region:eu-central-1', '`region:` takes one of `us-east-1`.'],
  ])('%s is answered with what would be right', (typed, hint) => {
    const parsed = parseJobQuery(typed, sources);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(hint) });
  });
});
