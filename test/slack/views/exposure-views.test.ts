import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import type { ExposureDigest, ExposureSnapshot } from '../../../src/domain/exposure.ts';
import { totalsOf } from '../../../src/domain/exposure-totals.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderDigestDetails } from '../../../src/slack/views/exposure-details.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { renderExposureReport } from '../../../src/slack/views/exposure-report.ts';
import { anyMutes, anySnapshot, anyStatistics, place } from '../../support/arbitrary-exposure.ts';
import { hostileText } from '../../support/arbitrary-job.ts';
import { aReading, bucket, MONDAY, TUESDAY } from '../../support/exposure-fixtures.ts';
import { markupStringsOf } from '../../support/message-strings.ts';

// What the bot itself writes as markup: moments.
const OWN_MARKUP = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>/g;
const timezone = 'Europe/Berlin';
const id = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';

/** Slack takes it, and nothing from outside is markup in it. */
function expectHarmless(message: Message): void {
  expect(checkMessageBlocks(message.blocks)).toEqual([]);
  expect(message.text).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
  for (const words of markupStringsOf(message)) {
    expect(words.replace(OWN_MARKUP, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  }
}

/** Slack refused 11,341 characters over all blocks, and counts more than the texts. */
function expectShort({ blocks }: Message): void {
  expect(charactersOf(blocks)).toBeLessThanOrEqual(8_000);
}

/** All texts, and what stands for moments. */
function charactersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, one]) => {
    const isText = typeof one === 'string' && ['text', 'fallback'].includes(key);
    return sum + (isText ? one.length : charactersOf(one));
  }, 0);
}

function everyMessage(digest: ExposureDigest): Message[] {
  const question = { sources: [], target: 'production' };
  return [
    renderDigest({ id, digest }, false),
    renderDigest({ id, digest }, true),
    renderExposureReport({ question, digest }),
    renderExposureReport({ question: { sources: [], since: MONDAY }, digest }),
  ];
}

function trendOf(snapshot: ExposureSnapshot, days: number) {
  return Array.from({ length: days }, (_, index) => ({
    at: new Date(snapshot.takenAt.getTime() - (days - index) * 86_400_000),
    totals: totalsOf(snapshot),
  }));
}

function exposedIn(index: number, word: string) {
  const { accountId } = place(index);
  return [{ ...bucket(`${word}-${index}`.padEnd(63, 'x'), 'public'), accountId }];
}

function rowsOf({ blocks }: Message): number {
  return blocks.flatMap((one) => ('rows' in one ? one.rows : [])).length;
}

describe('whatever Macie says and buckets are called, Slack takes', () => {
  const digest = fc
    .record({
      snapshot: anySnapshot(6),
      previous: fc.option(anySnapshot(6), { nil: undefined }),
      days: fc.nat({ max: 30 }),
      hash: hostileText,
      mutes: fc.option(anyMutes, { nil: undefined }),
    })
    .map(({ snapshot, previous, days, hash, mutes }) =>
      composeDigest({
        snapshot,
        previous,
        kept: trendOf(snapshot, days),
        audit: { count: days, hash },
        mutes,
        timezone,
      }),
    );

  test('the digest, the report and the details', () => {
    fc.assert(
      fc.property(digest, (one) => {
        for (const message of everyMessage(one)) {
          expectHarmless(message);
          expectShort(message);
        }
        expectHarmless(renderDigestDetails(one));
      }),
      { numRuns: 30 },
    );
  });

  test('a digest of 200 target Regions with organisations and huge figures', () => {
    const statistics = fc.tuple(anyStatistics, anyStatistics, anyMutes);
    fc.assert(
      fc.property(statistics, fc.boolean(), ([account, organisation, mutes], isFailed) => {
        const readings = Array.from({ length: 200 }, (_, index) =>
          aReading({
            where: place(index),
            statistics: account,
            exposed: exposedIn(index, 'now'),
            isComplete: index % 3 === 0,
            ...(index % 4 === 0 && { organisation }),
          }),
        );
        const failures = isFailed
          ? readings.map(({ where }) => ({ where, code: 'credentials' as const }))
          : [];
        const snapshot = { takenAt: TUESDAY, readings, failures };
        const old = readings.slice(100).map((one, index) => ({
          ...one,
          exposed: exposedIn(index, 'then'),
          isComplete: true,
        }));
        const previous = { takenAt: MONDAY, readings: old, failures: [] };
        const kept = trendOf(snapshot, 30);
        const one = composeDigest({ snapshot, previous, kept, mutes, timezone });
        for (const message of everyMessage(one)) {
          expectHarmless(message);
          expectShort(message);
          expect(rowsOf(message)).toBeGreaterThan(8);
        }
      }),
      // So much takes very long to be made smaller.
      { numRuns: 5, endOnFailure: true },
    );
  });

  test('the table of a digest of 200 target Regions where little changed has many rows', () => {
    const readings = Array.from({ length: 200 }, (_, index) => aReading({ where: place(index) }));
    const snapshot = { takenAt: MONDAY, readings, failures: [] };
    const digest = composeDigest({ snapshot, kept: trendOf(snapshot, 30), timezone });
    for (const isClassic of [false, true]) {
      const message = renderDigest({ id, digest }, isClassic);
      expectHarmless(message);
      expectShort(message);
      expect(rowsOf(message)).toBeGreaterThan(60);
      expect(JSON.stringify(message.blocks)).toMatch(/\d+ rows with less exposure are left out/);
    }
  });
});
