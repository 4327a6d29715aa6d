import { describe, expect, test } from '@jest/globals';

import { composeDigest } from '../../src/domain/compose-digest.ts';
import type { ExposureDigest } from '../../src/domain/exposure.ts';
import type { NewLetter } from '../../src/domain/notice.ts';
import type { Letter, Slot } from '../../src/operations/notice-store-port.ts';
import { type DigestSchedule, postDigest } from '../../src/operations/post-digest.ts';
import { requestDigestDetails } from '../../src/operations/request-digest-details.ts';
import { showExposure } from '../../src/operations/show-exposure.ts';
import { place } from '../support/arbitrary-exposure.ts';
import { aReading, aSnapshot, bucket, MONDAY, TUESDAY } from '../support/exposure-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';
import { AUDIT, createExposureWorld, MUTES } from './exposure-store.ts';

const schedule: DigestSchedule = {
  id: 'digest C0DIGEST00',
  kind: 'digest',
  cron: '0 9 * * *',
  timezone: 'Europe/Berlin',
  channelId: 'C0DIGEST00',
};
const slot: Slot = { schedule: schedule.id, at: TUESDAY, outcome: 'done' };
const key = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';
const kept = aSnapshot(MONDAY, [bucket('old', 'public')]);

describe('a digest', () => {
  test('is recorded with its slot, its snapshot and its letter, all at once', async () => {
    const { deps, recorded } = createExposureWorld([kept]);
    expect(await postDigest(schedule, slot, deps)).toBe(true);
    expect(recorded).toHaveLength(1);
    const [{ letters, snapshot, ...rest } = { letters: [], snapshot: undefined }] = recorded;
    expect(rest).toEqual({ slot });
    expect(snapshot).toMatchObject({ takenAt: TUESDAY, readings: [{}, {}] });
    expect(letters).toMatchObject([
      {
        key,
        channelId: 'C0DIGEST00',
        notice: {
          kind: 'digest',
          id: key,
          digest: {
            previous: { at: MONDAY },
            stopped: { shown: [{ bucket: 'old' }] },
            trend: [{ at: MONDAY }, { at: TUESDAY }],
            audit: AUDIT,
            mutes: MUTES,
            timezone: 'Europe/Berlin',
          },
        },
      },
    ]);
  });

  test('is of the targets that its schedule names', async () => {
    const { deps, asked } = createExposureWorld([]);
    await postDigest({ ...schedule, targets: ['payments'] }, slot, deps);
    expect(asked).toEqual(['payments']);
  });

  test('says when its slot was recorded before', async () => {
    const { deps } = createExposureWorld([]);
    await postDigest(schedule, slot, deps);
    expect(await postDigest(schedule, slot, deps)).toBe(false);
  });
});

describe('the exposure that is asked for', () => {
  test('is compared with the newest that was kept', async () => {
    const { deps } = createExposureWorld([kept]);
    const { digest } = await showExposure({ sources: deps.sources }, deps);
    expect(digest).toMatchObject({ previous: { at: MONDAY }, snapshot: { takenAt: TUESDAY } });
    expect(digest.mutes).toEqual(MUTES);
  });

  test('is compared with what was kept at a time or before', async () => {
    const { deps } = createExposureWorld([kept, aSnapshot(TUESDAY, [])]);
    const noon = new Date(MONDAY.getTime() + 4 * 3_600_000);
    const { digest } = await showExposure({ sources: deps.sources, since: noon }, deps);
    expect(digest.previous?.at).toEqual(MONDAY);
  });

  test('is compared with nothing when nothing was kept', async () => {
    const { deps } = createExposureWorld([kept]);
    const before = new Date(MONDAY.getTime() - 1);
    const { digest } = await showExposure({ sources: deps.sources, since: before }, deps);
    expect(digest.previous).toBeUndefined();
    const elsewhere = [{ ...PAYMENTS, region: 'us-west-2' }];
    expect((await showExposure({ sources: elsewhere }, deps)).digest.previous).toBeUndefined();
  });

  test('compares the target that was named, and misses no other', async () => {
    const { deps } = createExposureWorld([kept]);
    const { digest } = await showExposure({ sources: [PRODUCTION], target: 'production' }, deps);
    expect(digest.previous).toMatchObject({ added: [], removed: [], totals: { buckets: 150 } });
  });
});

describe('the details of a digest', () => {
  function createOutbox(readings: number) {
    const snapshot = {
      takenAt: TUESDAY,
      readings: Array.from({ length: readings }, (_, index) => aReading({ where: place(index) })),
      failures: [{ where: PAYMENTS, code: 'throttled' as const }],
    };
    const digest = composeDigest({ snapshot, kept: [], timezone: 'UTC' });
    const notice = { kind: 'digest' as const, id: key, digest };
    const letters = new Map<string, NewLetter>([[key, { key, channelId: 'C0DIGEST00', notice }]]);
    const outbox = {
      async find(one: string) {
        const letter = letters.get(one);
        return letter && (letter as unknown as Letter);
      },
      async put(more: NewLetter[]) {
        for (const letter of more) if (!letters.has(letter.key)) letters.set(letter.key, letter);
      },
    };
    const fits = ({ snapshot: part }: ExposureDigest) =>
      part.readings.length + part.failures.length <= 5;
    return { letters, deps: { store: { outbox }, now: () => TUESDAY, fits } };
  }

  test('are put into its thread once, however many ask', async () => {
    const { letters, deps } = createOutbox(2);
    expect(await requestDigestDetails(key, deps)).toBe('requested');
    expect(await requestDigestDetails(key, deps)).toBe('requested-before');
    expect([...letters.keys()]).toEqual([key, `details ${key}`]);
    expect(letters.get(`details ${key}`)).toMatchObject({
      channelId: 'C0DIGEST00',
      replyTo: key,
      notice: { kind: 'digest-details', digest: { snapshot: { readings: [{}, {}] } } },
    });
  });

  const partsOf = (letters: Map<string, NewLetter>) =>
    [...letters.values()].flatMap(({ notice }) =>
      notice.kind === 'digest-details' ? [notice.digest.snapshot] : [],
    );

  test('of many target Regions come in as few messages as they fit into, each Region once', async () => {
    const { letters, deps } = createOutbox(200);
    await requestDigestDetails(key, deps);
    const parts = partsOf(letters);
    // The first has the failure.
    expect(parts.map(({ readings }) => readings.length)).toEqual([4, ...Array(39).fill(5), 1]);
    const places = parts.flatMap(({ readings }) => readings.map(({ where }) => where));
    expect(places).toEqual(Array.from({ length: 200 }, (_, index) => place(index)));
    expect(parts.map(({ failures }) => failures.length)).toEqual([1, ...Array(40).fill(0)]);
    expect([...letters.keys()].at(-1)).toBe(`details ${key} 41`);
  });

  test('of a target Region that does not fit come all the same', async () => {
    const { letters, deps } = createOutbox(3);
    await requestDigestDetails(key, { ...deps, fits: () => false });
    expect(partsOf(letters).map(({ readings }) => readings.length)).toEqual([1, 1, 1]);
  });

  test('are put there too when nothing could be read', async () => {
    const { letters, deps } = createOutbox(0);
    expect(await requestDigestDetails(key, deps)).toBe('requested');
    expect(letters.size).toBe(2);
  });

  test('of a digest that is not kept any more are said to be gone', async () => {
    const { deps } = createOutbox(1);
    expect(await requestDigestDetails('digest C0OTHER 1', deps)).toBe('forgotten');
  });
});
