import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { AUDIT_ACTIONS } from '../../src/domain/audit.ts';
import { LIMITS } from '../../src/slack/limits.ts';
import { auditPageValue, parseAuditQuery } from '../../src/slack/parse-audit-query.ts';
import { hostileText } from '../support/arbitrary-job.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const ARN =
  'arn:aws:macie2:us-east-1:111122223333:classification-job/3ce05dbb7ec5505def334104bf347a06';

function problemOf(typed: string): string {
  const parsed = parseAuditQuery(typed, NOW);
  return parsed.ok ? '' : parsed.problem;
}

describe('/macie audit', () => {
  test.each([
    ['', {}],
    ['   ""  ', {}],
    ['job:pci-scan', { job: 'pci-scan' }],
    ['job:"pci scan"', { job: 'pci scan' }],
    ['job:“pci scan” action:pause', { job: 'pci scan', action: 'pause' }],
    ["JOB:'a:b c'", { job: 'a:b c' }],
    [`job:${ARN}`, { job: ARN }],
    ['user:U0OMAR0001', { userId: 'U0OMAR0001' }],
    ['user:W0OMAR0001', { userId: 'W0OMAR0001' }],
    ['user:<@U0OMAR0001>', { userId: 'U0OMAR0001' }],
    ['user:<@U0OMAR0001|omar>', { userId: 'U0OMAR0001' }],
    ['user:<@U0OMAR0001|Omar the First> action:cancel', { userId: 'U0OMAR0001', action: 'cancel' }],
    ['user:Me', { userId: 'me' }],
    ['action:Cancel', { action: 'cancel' }],
    ['since:15m', { since: new Date('2026-03-10T11:45:00Z') }],
    ['since:4H', { since: new Date('2026-03-10T08:00:00Z') }],
    ['since:7d', { since: new Date('2026-03-03T12:00:00Z') }],
    ['since:yesterday', { since: new Date('2026-03-09T00:00:00Z') }],
    ['since:2026-03-01', { since: new Date('2026-03-01T00:00:00Z') }],
    ['since:2026-03-01T14:05+01:00', { since: new Date('2026-03-01T13:05:00Z') }],
    ['since:2026-03-01t14:05:09z', { since: new Date('2026-03-01T14:05:09Z') }],
  ])('%s', (typed, filter) => {
    expect(parseAuditQuery(typed, NOW)).toEqual({ ok: true, filter });
  });

  test.each([
    ['jb:x', 'Did you mean `job:`?'],
    ['usr:me', 'Did you mean `user:`?'],
    ['job:', '`job:"pci scan"`'],
    ['job:""', '`job:"pci scan"`'],
    [`job:${'x'.repeat(501)}`, 'at most 500 characters'],
    ['pci-scan', '`/macie audit job:pci-scan`'],
    ['"pci scan"', '`/macie audit job:"pci scan"`'],
    ['job:pci scan', '`scan` belongs to no filter'],
    [ARN, '`/macie audit job:arn:aws:'],
    ['user:omar', '`omar` is neither'],
    ['user:@omar', 'Copy member ID'],
    ['user:', '`user:` takes `me`'],
    ['user:S0GROUP001', '`user:` takes `me`'],
    ['action:cancelled', 'Did you mean `action:cancel`?'],
    ['action:', '`pause`, `resume`, `cancel`, `mute`, `unmute`, `share`, `export`.'],
    ['since:tomorrow', '`2026-03-01`'],
    ['since:999999d', '`since:` reaches back before 1970'],
    ['since:0001-01-01', 'before 1970'],
    ['job:"pci scan', 'The quote in `job:"pci` is not closed'],
    [
      'action:delete',
      'takes one of `pause`, `resume`, `cancel`, `mute`, `unmute`, `share`, `export`.',
    ],
    ['since:7days', 'Did you mean `since:7d`?'],
    ['since:0d', '`15m`'],
    ['since:2026-02-30', '`2026-03-01`'],
    ['since:2026-03-01T99:00Z', '`2026-03-01`'],
    ['since:2026-03-11', 'future'],
    ['job:a job:b', '`job:` is there twice'],
  ])('%s is answered with what would be right', (typed, hint) => {
    expect(problemOf(typed)).toContain(hint);
  });

  test.each([
    'constructor:x',
    '__proto__:x',
    'action:constructor',
    'since:toString',
    'user:valueOf',
  ])('%s: what every object has is no filter and no value', (typed) =>
    expect(problemOf(typed)).toMatch(/There is no|belongs to no|takes/),
  );

  test('whatever is typed, what is wrong is repeated escaped and short', () => {
    const key = fc.constantFrom('', 'job:', 'user:', 'action:', 'since:', 'evil:', 'job:"');
    fc.assert(
      fc.property(key, hostileText, (before, typed) => {
        const problem = problemOf(`${before}${typed}`);
        expect(problem).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(problem.split('`').length % 2).toBe(1);
        expect(problem.length).toBeLessThan(1_000);
      }),
    );
  });
});

describe('the value of a button', () => {
  const position = fc.record(
    {
      search: fc.record(
        {
          jobId: fc.stringMatching(/^[\w-]{1,500}$/),
          userId: fc.stringMatching(/^[UW][A-Z0-9]{5,30}$/),
          action: fc.constantFrom(...AUDIT_ACTIONS),
          since: fc.date({ min: new Date(0), max: new Date('2999-01-01'), noInvalidDate: true }),
        },
        { requiredKeys: [] },
      ),
      before: fc.integer({ min: 1 }),
    },
    { requiredKeys: ['search'] },
  );

  test('comes back as it was written, and fits', () => {
    fc.assert(
      fc.property(position, (one) => {
        const written = auditPageValue.write(one);
        expect(written.length).toBeLessThanOrEqual(LIMITS.buttonValue);
        expect(auditPageValue.read(written)).toEqual(one);
      }),
    );
  });

  test.each([
    '',
    'x',
    '[]',
    'null',
    '{"before":0}',
    '{"before":1.5}',
    '{"before":"1"}',
    '{"jobId":""}',
    '{"jobId":"a/b"}',
    '{"userId":"me"}',
    '{"action":"delete"}',
    '{"since":"yesterday"}',
    '{"other":1}',
  ])('%j is refused', (value) => {
    expect(() => auditPageValue.read(value)).toThrow();
  });
});
