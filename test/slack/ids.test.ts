import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { JOB_STATUSES } from '../../src/domain/job.ts';
import { JOB_ACTIONS } from '../../src/domain/job-transitions.ts';
import { changeMetadata, jobValue, pageValue, seenJobValue } from '../../src/slack/ids.ts';
import { LIMITS, REASON_LENGTH } from '../../src/slack/limits.ts';
import { timedResumeMetadata, timedResumeValue } from '../../src/slack/timed-resume-values.ts';

const ref = fc.record({
  accountId: fc.stringMatching(/^\d{12}$/),
  region: fc.constantFrom('us-east-1', 'ap-southeast-2'),
  jobId: fc.stringMatching(/^[0-9a-f]{32}$/),
});
const seen = fc.record({ status: fc.constantFrom(...JOB_STATUSES), ref });

describe('what a button or a modal carries', () => {
  test('comes back as it was written', () => {
    fc.assert(fc.property(ref, (job) => expect(jobValue.read(jobValue.write(job))).toEqual(job)));
    fc.assert(
      fc.property(seen, (job) => expect(seenJobValue.read(seenJobValue.write(job))).toEqual(job)),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9a-f]{10}$/),
        fc.integer({ min: 1, max: 99_999 }),
        (listId, pageNumber) =>
          expect(pageValue.read(pageValue.write({ listId, pageNumber }))).toEqual({
            listId,
            pageNumber,
          }),
      ),
    );
  });

  test('a change comes back, and fits even with the longest reason', () => {
    const change = fc.record({
      action: fc.constantFrom(...JOB_ACTIONS),
      channelId: fc.constant('C0SECURITY'),
      threadTs: fc.constantFrom('1700000000.000001', undefined),
      responseUrl: fc.constant(`https://hooks.slack.com/actions/${'x'.repeat(80)}`),
      fromCard: fc.boolean(),
      resumeAt: fc.option(fc.integer({ min: 1, max: 9_999_999_999 }), { nil: undefined }),
      timezone: fc.constantFrom('America/Argentina/ComodRivadavia', undefined),
      reason: fc.string({ unit: fc.constantFrom('"', 'a', '\n'), maxLength: REASON_LENGTH }),
      seen,
    });
    fc.assert(
      fc.property(change, (one) => {
        const written = changeMetadata.write(one);
        expect(written.length).toBeLessThanOrEqual(LIMITS.privateMetadata);
        expect(changeMetadata.read(written)).toEqual(one);
      }),
    );
  });

  test('a timed resume comes back, from a button and from its modal', () => {
    const id = fc.stringMatching(/^V[0-9A-Z]{10}$/);
    fc.assert(
      fc.property(fc.record({ ref, id }), (one) =>
        expect(timedResumeValue.read(timedResumeValue.write(one))).toEqual(one),
      ),
    );
    const expiresAt = fc.option(
      fc.date({ min: new Date(0), max: new Date(9e12), noInvalidDate: true }),
      {
        nil: undefined,
      },
    );
    const timezone = fc.constantFrom('Europe/Berlin', undefined);
    const fromCard = fc.constantFrom(true, false, undefined);
    const responseUrl = fc.constant('https://hooks.slack.com/actions/x');
    fc.assert(
      fc.property(fc.record({ ref, responseUrl, expiresAt, timezone, fromCard }), (context) =>
        expect(timedResumeMetadata.read(timedResumeMetadata.write(context))).toEqual(context),
      ),
    );
    expect(() => timedResumeValue.read('111122223333/us-east-1/a')).toThrow();
    expect(() => timedResumeMetadata.read('{}')).toThrow();
  });

  test.each(['', 'RUNNING', 'WALKING 111122223333/us-east-1/a', 'RUNNING a/b/c', '{}'])(
    '%j is refused',
    (value) => {
      expect(() => seenJobValue.read(value)).toThrow();
      expect(() => pageValue.read(value)).toThrow();
      expect(() => changeMetadata.read(value)).toThrow();
    },
  );
});
