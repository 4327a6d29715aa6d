import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { ExpiringJob } from '../../src/domain/expiry.ts';
import { expiryKey } from '../../src/domain/expiry-key.ts';
import { lastReminderAt } from '../../src/domain/expiry-times.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { type SeenPause, watchExpiry } from '../../src/domain/watch-expiry.ts';
import { aSummary } from '../support/job-fixtures.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const THRESHOLDS = [14 * DAY, 7 * DAY, 3 * DAY, DAY, 12 * HOUR];
const PAUSED_AT = new Date('2026-03-01T12:00:00Z');
const EXPIRES_AT = new Date('2026-03-31T12:00:00Z');
const RULES = { thresholds: THRESHOLDS, channelId: 'C0WARNINGS' };
const OMAR = { userId: 'U0OMAR0001', teamId: 'T0TEAM0001' };
const KEY = expiryKey({ ref: aSummary().ref, expiresAt: EXPIRES_AT });

const SEEN: SeenPause = {
  job: aSummary({
    status: 'USER_PAUSED',
    userPausedDetails: { jobPausedAt: PAUSED_AT, jobExpiresAt: EXPIRES_AT },
  }),
  target: 'production',
  pausedBy: OMAR,
};

const WATCHED: ExpiringJob = {
  ref: SEEN.job.ref,
  target: 'production',
  jobName: 'pci-scan',
  type: 'ONE_TIME',
  pausedAt: PAUSED_AT,
  expiresAt: EXPIRES_AT,
  threshold: 14 * DAY,
  pausedBy: OMAR,
};

const left = (milliseconds: number) => new Date(EXPIRES_AT.getTime() - milliseconds);

describe('a paused job that is seen for the first time', () => {
  test('is not told before the largest threshold', () => {
    const decision = watchExpiry(SEEN, undefined, left(14 * DAY + 1), RULES);
    expect(decision).toEqual({ letters: [], revisions: [] });
  });

  test('is told by one message, whatever thresholds have passed', () => {
    const job = { ...WATCHED, threshold: 3 * DAY };
    expect(watchExpiry(SEEN, undefined, left(2 * DAY), RULES)).toEqual({
      changed: job,
      letters: [{ key: KEY, channelId: 'C0WARNINGS', notice: { kind: 'expiring-job', job } }],
      revisions: [],
    });
  });

  test('is told from the very moment of a threshold on', () => {
    expect(watchExpiry(SEEN, undefined, left(14 * DAY), RULES).letters).toHaveLength(1);
  });

  test('without an expiry is not watched', () => {
    const idle = { ...SEEN, job: { ...SEEN.job, userPausedDetails: { jobPausedAt: PAUSED_AT } } };
    expect(watchExpiry(idle, undefined, EXPIRES_AT, RULES)).toEqual({ letters: [], revisions: [] });
  });
});

describe('a watched job', () => {
  test('is told nothing of until the next threshold', () => {
    const decision = watchExpiry(SEEN, WATCHED, left(8 * DAY), RULES);
    expect(decision).toEqual({ letters: [], revisions: [] });
  });

  test('gets one reply, and a message up to date, for the smallest threshold that has passed', () => {
    const job = { ...WATCHED, threshold: DAY };
    expect(watchExpiry(SEEN, WATCHED, left(20 * HOUR), RULES)).toEqual({
      changed: job,
      letters: [
        {
          key: `${KEY} ${DAY}`,
          channelId: 'C0WARNINGS',
          notice: { kind: 'expiry-threshold', job },
          replyTo: KEY,
        },
      ],
      revisions: [{ key: KEY, notice: { kind: 'expiring-job', job } }],
    });
  });

  test('that is snoozed gets no reply, but its message changes', () => {
    const watched = { ...WATCHED, snoozedUntil: left(5 * DAY), snoozedBy: OMAR };
    const job = { ...watched, threshold: 7 * DAY };
    expect(watchExpiry(SEEN, watched, left(6 * DAY), RULES)).toEqual({
      letters: [],
      revisions: [{ key: KEY, notice: { kind: 'expiring-job', job } }],
    });
  });

  test('gets the reply that it did not get when the snooze is over', () => {
    const watched = { ...WATCHED, snoozedUntil: left(5 * DAY), snoozedBy: OMAR };
    const decision = watchExpiry(SEEN, watched, left(5 * DAY), RULES);
    expect(decision.changed).toEqual({ ...WATCHED, threshold: 7 * DAY });
    expect(decision.letters.map(({ key }) => key)).toEqual([`${KEY} ${7 * DAY}`]);
  });

  test('says no more that it is snoozed, with no reply if nothing has passed meanwhile', () => {
    const watched = { ...WATCHED, snoozedUntil: left(9 * DAY), snoozedBy: OMAR };
    expect(watchExpiry(SEEN, watched, left(8 * DAY), RULES)).toEqual({
      changed: WATCHED,
      letters: [],
      revisions: [{ key: KEY, notice: { kind: 'expiring-job', job: WATCHED } }],
    });
  });

  test('gets its last reminder whatever it was snoozed for', () => {
    const watched = { ...WATCHED, threshold: DAY, snoozedUntil: EXPIRES_AT, snoozedBy: OMAR };
    const decision = watchExpiry(SEEN, watched, left(12 * HOUR), RULES);
    expect(decision.letters.map(({ key }) => key)).toEqual([`${KEY} ${12 * HOUR}`]);
  });

  test('shows when the bot resumes it, and that this was taken back', () => {
    const resumesAt = left(2 * DAY);
    const set = watchExpiry({ ...SEEN, resumesAt }, WATCHED, left(10 * DAY), RULES);
    expect(set.changed).toEqual({ ...WATCHED, resumesAt });
    expect(set.revisions).toHaveLength(1);
    const unset = watchExpiry(SEEN, { ...WATCHED, resumesAt }, left(10 * DAY), RULES);
    expect(unset.changed).toEqual(WATCHED);
  });

  test('is not told of a threshold that the configuration has only now, and that is larger', () => {
    const watched = { ...WATCHED, threshold: DAY };
    const rules = { ...RULES, thresholds: [14 * DAY, 7 * DAY] };
    expect(watchExpiry(SEEN, watched, left(DAY), rules)).toEqual({ letters: [], revisions: [] });
  });
});

/** What the store does with decisions. */
function createWatch() {
  let row: ExpiringJob | undefined;
  let message: Notice | undefined;
  const told = new Map<string, Date>();
  return {
    row: () => row,
    told,
    sweep(now: Date): boolean {
      const { changed, letters, revisions } = watchExpiry(SEEN, row, now, RULES);
      const before = JSON.stringify([row, message, told.size]);
      row = changed ?? row;
      for (const { key, notice } of letters) {
        expect(told.has(key)).toBe(false);
        told.set(key, now);
        if (key === KEY) message = notice;
      }
      for (const { notice } of revisions) message = notice;
      return JSON.stringify([row, message, told.size]) !== before;
    },
    snooze(now: Date, forMs: number): void {
      const last = lastReminderAt(EXPIRES_AT, THRESHOLDS);
      if (!row || now >= last) return;
      const until = new Date(Math.min(now.getTime() + forMs, last.getTime()));
      row = { ...row, snoozedUntil: until, snoozedBy: OMAR };
    },
  };
}

const step = fc.record({
  after: fc.integer({ min: 1, max: 5 * DAY }),
  snooze: fc.option(fc.integer({ min: HOUR, max: 20 * DAY }), { nil: undefined }),
});

describe('whenever it is looked for, and however it is snoozed,', () => {
  test('a threshold is told once at most, in their order, the smallest at the end', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const watch = createWatch();
        let now = PAUSED_AT;
        let sweptLast = false;
        for (const { after, snooze } of steps) {
          now = new Date(now.getTime() + after);
          if (now >= EXPIRES_AT) break;
          watch.sweep(now);
          expect(watch.sweep(now)).toBe(false);
          sweptLast ||= now >= lastReminderAt(EXPIRES_AT, THRESHOLDS);
          if (snooze) watch.snooze(now, snooze);
        }
        const replies = [...watch.told.keys()].slice(1).map((key) => Number(key.split(' ').at(-1)));
        expect(replies).toEqual(replies.toSorted((a, b) => b - a));
        expect(replies.every((threshold) => THRESHOLDS.includes(threshold))).toBe(true);
        if (sweptLast) expect(watch.row()?.threshold).toBe(12 * HOUR);
      }),
      { numRuns: 500 },
    );
  });

  test('with a look every quarter of an hour all are told, each in the quarter after it has passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 * 60_000 }), (offset) => {
        const watch = createWatch();
        for (let at = PAUSED_AT.getTime() + offset; at < EXPIRES_AT.getTime(); at += HOUR / 4) {
          watch.sweep(new Date(at));
        }
        const times = [...watch.told.values()].map((at) => EXPIRES_AT.getTime() - at.getTime());
        expect(times).toHaveLength(THRESHOLDS.length);
        for (const [index, time] of times.entries()) {
          const late = (THRESHOLDS[index] ?? 0) - time;
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThan(HOUR / 4);
        }
      }),
      { numRuns: 20 },
    );
  });
});
