import { describe, expect, test } from '@jest/globals';

import type { ExpiringJob } from '../../src/domain/expiry.ts';
import { expiryEnding } from '../../src/domain/expiry-ending.ts';
import type { JobStatus } from '../../src/domain/job.ts';
import { type OwnChange, whoPaused } from '../../src/domain/own-change.ts';
import { aJob } from '../support/job-fixtures.ts';

const PAUSED_AT = new Date('2026-03-01T12:00:00Z');
const EXPIRES_AT = new Date('2026-03-31T12:00:00Z');
const BEFORE = new Date('2026-03-20T12:00:00Z');
const AFTER = new Date('2026-03-31T12:10:00Z');
const OMAR = { userId: 'U0OMAR0001', teamId: 'T0TEAM0001' };

const ONCE: ExpiringJob = {
  ref: aJob().ref,
  target: 'production',
  jobName: 'pci-scan',
  type: 'ONE_TIME',
  pausedAt: PAUSED_AT,
  expiresAt: EXPIRES_AT,
  threshold: 86_400_000,
};
const RECURRING: ExpiringJob = { ...ONCE, type: 'SCHEDULED' };

const reads = (status: JobStatus) => ({ status });
const paused = (jobExpiresAt?: Date) => ({
  status: 'USER_PAUSED' as const,
  userPausedDetails: { jobPausedAt: PAUSED_AT, jobExpiresAt },
});
const own = (action: OwnChange['action'], startedAt = BEFORE) => ({ action, startedAt, by: OMAR });

describe('a job that left the list', () => {
  test('and is still paused with the same expiry has not left', () => {
    expect(expiryEnding(ONCE, paused(EXPIRES_AT), undefined, AFTER)).toBeUndefined();
  });

  test('and is no more is gone', () => {
    expect(expiryEnding(ONCE, undefined, undefined, AFTER)).toEqual({ how: 'gone', at: AFTER });
  });

  test.each(['RUNNING', 'IDLE', 'COMPLETE', 'PAUSED'] as const)(
    'and is %s was resumed',
    (status) => {
      const ending = expiryEnding(ONCE, reads(status), undefined, BEFORE);
      expect(ending).toEqual({ how: 'resumed', at: BEFORE });
    },
  );

  test('was resumed by the bot, which knows by whom and when', () => {
    const ending = expiryEnding(ONCE, reads('RUNNING'), own('resume'), AFTER);
    expect(ending).toEqual({ how: 'resumed', at: BEFORE, by: OMAR });
  });

  test.each([
    ['a change of before the pause', own('resume', new Date('2026-02-20T12:00:00Z'))],
    ['the pause itself', own('pause', PAUSED_AT)],
    ['another change', own('cancel')],
  ])('is not ascribed to %s', (_, change) => {
    expect(expiryEnding(ONCE, reads('RUNNING'), change, BEFORE)).not.toHaveProperty('by');
  });

  test('is not ascribed to the bot if Macie does not say since when it was paused', () => {
    const { pausedAt, ...watched } = ONCE;
    const ending = expiryEnding(watched, reads('RUNNING'), own('resume'), BEFORE);
    expect(ending).toEqual({ how: 'resumed', at: BEFORE });
  });

  test('and is paused with another expiry was resumed, and paused anew', () => {
    const later = paused(new Date('2026-04-15T12:00:00Z'));
    expect(expiryEnding(ONCE, later, undefined, BEFORE)?.how).toBe('resumed');
    expect(expiryEnding(RECURRING, later, undefined, AFTER)?.how).toBe('resumed');
  });
});

describe('a cancelled job', () => {
  test('was cancelled by the bot, before its expiry or after', () => {
    const ending = { how: 'cancelled', at: BEFORE, by: OMAR };
    expect(expiryEnding(ONCE, reads('CANCELLED'), own('cancel'), BEFORE)).toEqual(ending);
    expect(expiryEnding(ONCE, reads('CANCELLED'), own('cancel'), AFTER)).toEqual(ending);
  });

  test('before its expiry was cancelled by somebody else', () => {
    const ending = expiryEnding(ONCE, reads('CANCELLED'), undefined, BEFORE);
    expect(ending).toEqual({ how: 'cancelled', at: BEFORE });
  });

  test.each([AFTER, EXPIRES_AT, new Date('2026-03-31T11:58:00Z')])(
    'at about its expiry has expired (%p)',
    (now) => {
      const ending = expiryEnding(ONCE, reads('CANCELLED'), undefined, now);
      expect(ending).toEqual({ how: 'expired', at: EXPIRES_AT });
    },
  );

  test('that the bot had resumed before has not expired', () => {
    const ending = expiryEnding(ONCE, reads('CANCELLED'), own('resume'), AFTER);
    expect(ending).toEqual({ how: 'cancelled', at: AFTER });
  });

  test('that recurs was cancelled by somebody: expiry only takes its run', () => {
    const ending = expiryEnding(RECURRING, reads('CANCELLED'), undefined, AFTER);
    expect(ending).toEqual({ how: 'cancelled', at: AFTER });
  });
});

describe('a recurring job', () => {
  test('that is still paused after its expiry, without one, has lost its run', () => {
    const ending = expiryEnding(RECURRING, paused(), undefined, AFTER);
    expect(ending).toEqual({ how: 'run-lost', at: EXPIRES_AT });
  });

  test('that the bot resumed only after its expiry has lost its run', () => {
    const ending = expiryEnding(RECURRING, reads('IDLE'), own('resume', AFTER), AFTER);
    expect(ending).toEqual({ how: 'run-lost', at: EXPIRES_AT });
  });

  test('that the bot resumed in time was resumed, even if it is seen later', () => {
    const ending = expiryEnding(RECURRING, reads('IDLE'), own('resume'), AFTER);
    expect(ending).toEqual({ how: 'resumed', at: BEFORE, by: OMAR });
  });

  test('that has no expiry any more before its time was resumed, and paused between two runs', () => {
    expect(expiryEnding(RECURRING, paused(), undefined, BEFORE)?.how).toBe('resumed');
  });
});

describe('who paused a job', () => {
  const at = (minutes: number) => new Date(PAUSED_AT.getTime() + minutes * 60_000);

  test.each([-4, 0, 4, 59])('is known if the bot paused it then (%p minutes)', (minutes) => {
    expect(whoPaused(own('pause', PAUSED_AT), at(minutes))).toEqual(OMAR);
  });

  test.each([-6, 61, 10_000])('is not known if the bot paused it another time', (minutes) => {
    expect(whoPaused(own('pause', PAUSED_AT), at(minutes))).toBeUndefined();
  });

  test('is not known from another change, or if Macie does not say when', () => {
    expect(whoPaused(own('resume', PAUSED_AT), PAUSED_AT)).toBeUndefined();
    expect(whoPaused(undefined, PAUSED_AT)).toBeUndefined();
    expect(whoPaused(own('pause', PAUSED_AT), undefined)).toBeUndefined();
  });
});
