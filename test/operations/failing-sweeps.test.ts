import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { expiryKey } from '../../src/domain/expiry-key.ts';
import {
  aPausedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  HOUR,
  left,
  PAUSED_AT,
  startExpiryWorld,
  WARNINGS,
} from '../support/expiry-world.ts';
import { PRODUCTION } from '../support/job-fixtures.ts';

const JOB = aPausedJob();
const KEY = expiryKey({ ref: JOB.ref, expiresAt: EXPIRES_AT });

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
});
afterEach(() => world.stop());

const sweepAt = (now: Date) => world.sweepAt(now);

describe('a target Region that cannot be swept', () => {
  const hour = (hours: number) => new Date(PAUSED_AT.getTime() + hours * HOUR);
  const since = (what: string, at: Date) => `${what} 111122223333/us-east-1 ${at.toISOString()}`;

  test('is told after six hours, once, and that it can be swept again, once', async () => {
    await sweepAt(hour(0));
    world.macie.fail({ list: 'access-denied' });
    for (let hours = 1; hours < 12; hours += 1) {
      await sweepAt(hour(hours));
      const told = await world.letters(since('sweep-failing', hour(0)));
      expect(told).toHaveLength(hours < 6 ? 0 : 1);
    }
    const failing = {
      kind: 'sweep-failing',
      where: PRODUCTION,
      since: hour(0),
      code: 'access-denied',
    };
    expect(await world.letters(since('sweep-failing', hour(0)))).toMatchObject([
      { channelId: WARNINGS, notice: failing },
    ]);
    world.macie.fail({});
    await sweepAt(hour(12));
    await sweepAt(hour(13));
    const recovered = { kind: 'sweep-recovered', where: PRODUCTION, since: hour(0), at: hour(12) };
    expect(await world.letters(since('sweep-recovered', hour(0)))).toMatchObject([
      { channelId: WARNINGS, notice: recovered },
    ]);
    expect(await world.store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
  });

  test('from the first try on: the first try counts', async () => {
    world.macie.fail({ list: 'credentials' });
    await sweepAt(hour(1));
    await sweepAt(hour(6.9));
    expect(await world.store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    await sweepAt(hour(7));
    expect(await world.letters(since('sweep-failing', hour(1)))).toHaveLength(1);
  });

  test('for a short while is not told at all', async () => {
    await sweepAt(hour(0));
    world.macie.fail({ list: 'throttled' });
    await sweepAt(hour(1));
    world.macie.fail({});
    await sweepAt(hour(2));
    expect(await world.store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
  });

  test('because jobs cannot be described, ends none of them and asks each once in a sweep', async () => {
    const other = aPausedJob({ ref: { ...JOB.ref, jobId: 'f'.repeat(32) } });
    world.macie.put(JOB, other);
    await sweepAt(left(10 * DAY));
    world.macie.put(aPausedJob({ status: 'RUNNING' }));
    world.macie.remove(other);
    world.macie.fail({ describe: 'access-denied' });
    await sweepAt(left(9.5 * DAY));
    expect(world.macie.described.toSorted()).toEqual([JOB.ref.jobId, other.ref.jobId]);
    expect(await world.store.expiry.sweeps()).toMatchObject([{ failingSince: left(9.5 * DAY) }]);
    world.macie.fail({});
    await sweepAt(left(9 * DAY));
    expect(await world.endingOf(KEY)).toEqual({ how: 'resumed', at: left(9 * DAY) });
  });

  test('because of a bug is not taken for a failure of Macie', async () => {
    world.deps.macie.listJobs = async () => {
      throw new TypeError('a bug');
    };
    await expect(sweepAt(hour(1))).rejects.toThrow('a bug');
    expect(await world.store.expiry.sweeps()).toEqual([]);
  });
});
