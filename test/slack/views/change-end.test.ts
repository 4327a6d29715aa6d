import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { changeLetters } from '../../../src/domain/change-letters.ts';
import { JOB_ACTIONS } from '../../../src/domain/job-transitions.ts';
import type { ToldOutcome } from '../../../src/domain/told-outcome.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { REASON_LENGTH } from '../../../src/slack/limits.ts';
import { renderNotice } from '../../../src/slack/views/render-notice.ts';
import { DONE, REF } from '../../contract/store-fixtures.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { expectHarmless } from '../../support/expect-harmless.ts';

const BY = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };
const CHANGE = { id: 'V1', action: 'cancel', ref: REF, target: 'production', by: BY } as const;
const WARNINGS = 'C0WARNINGS';

test('says of which job, and what became of it', () => {
  const letters = changeLetters({ ...CHANGE, jobName: 'pci-scan', reason: '' }, DONE, WARNINGS);
  const [line, end] = letters.map(({ notice }) => renderNotice(notice, false));
  expect(renderText(line?.blocks ?? [])).toEqual([
    '@U0OMAR0001 cancelled pci-scan (production · eu-central-1): Running → Cancelled',
  ]);
  expect(renderText(end?.blocks ?? [])).toEqual([
    'Your wish to cancel pci-scan (production · eu-central-1):',
    '✅ Done: the job is cancelled.',
  ]);
});

test('whatever the job is, Slack takes what is told of its change', () => {
  const reason = hostileText.map((text) => text.slice(0, REASON_LENGTH).toWellFormed());
  const action = fc.constantFrom(...JOB_ACTIONS);
  const given = fc.tuple(anyJob, anyJob, action, hostileText, reason);
  fc.assert(
    fc.property(given, ([before, job, one, jobName, why]) => {
      const outcomes: ToldOutcome[] = [
        { kind: 'done', before, job, answerLost: true },
        { kind: 'accepted', before, job },
        { kind: 'unknown', before },
        { kind: 'unread', before },
        { kind: 'changed-meanwhile', job },
        { kind: 'too-late' },
        { kind: 'failed', code: 'throttled' },
      ];
      const change = { ...CHANGE, action: one, jobName, reason: why };
      const letters = outcomes.flatMap((outcome) => changeLetters(change, outcome, WARNINGS));
      expect(letters).toHaveLength(11);
      for (const { notice } of letters) expectHarmless(renderNotice(notice, false));
    }),
    { numRuns: 50 },
  );
});
