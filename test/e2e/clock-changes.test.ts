import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { type Replicas, startReplicas } from '../support/start-replicas.ts';
import { waitUntil } from '../support/wait-until.ts';

const HOUR = 3_600_000;
const { digest, security, approvals } = CHANNELS;
const BERLIN = { cron: '30 2 * * *', timezone: 'Europe/Berlin', channel: digest };
const NEW_YORK_1 = { cron: '30 1 * * *', timezone: 'America/New_York', channel: security };
const NEW_YORK_2 = { cron: '30 2 * * *', timezone: 'America/New_York', channel: approvals };

/** The instants of a change's day and those beside it, by channel. */
const CHANGES = [
  {
    name: 'spring in America/New_York, where 02:30 is skipped',
    from: '2027-03-13T00:00Z',
    slots: {
      [digest]: ['2027-03-13T01:30Z', '2027-03-14T01:30Z', '2027-03-15T01:30Z'],
      [security]: ['2027-03-13T06:30Z', '2027-03-14T06:30Z', '2027-03-15T05:30Z'],
      [approvals]: ['2027-03-13T07:30Z', '2027-03-14T07:00Z', '2027-03-15T06:30Z'],
    },
  },
  {
    name: 'spring in Europe/Berlin, where 02:30 is skipped',
    from: '2027-03-27T00:00Z',
    slots: {
      [digest]: ['2027-03-27T01:30Z', '2027-03-28T01:00Z', '2027-03-29T00:30Z'],
      [security]: ['2027-03-27T05:30Z', '2027-03-28T05:30Z', '2027-03-29T05:30Z'],
      [approvals]: ['2027-03-27T06:30Z', '2027-03-28T06:30Z', '2027-03-29T06:30Z'],
    },
  },
  {
    name: 'autumn in Europe/Berlin, where 02:30 comes twice',
    from: '2027-10-30T00:00Z',
    slots: {
      [digest]: ['2027-10-30T00:30Z', '2027-10-31T00:30Z', '2027-11-01T01:30Z'],
      [security]: ['2027-10-30T05:30Z', '2027-10-31T05:30Z', '2027-11-01T05:30Z'],
      [approvals]: ['2027-10-30T06:30Z', '2027-10-31T06:30Z', '2027-11-01T06:30Z'],
    },
  },
  {
    name: 'autumn in America/New_York, where 01:30 comes twice',
    from: '2027-11-06T00:00Z',
    slots: {
      [digest]: ['2027-11-06T01:30Z', '2027-11-07T01:30Z', '2027-11-08T01:30Z'],
      [security]: ['2027-11-06T05:30Z', '2027-11-07T05:30Z', '2027-11-08T06:30Z'],
      [approvals]: ['2027-11-06T06:30Z', '2027-11-07T07:30Z', '2027-11-08T07:30Z'],
    },
  },
];

let postgres: TestPostgres;
let store: Store;
let replicas: Replicas;
const clock = createSimClock({ start: new Date('2027-03-12T20:00Z'), speed: 0 });

const withDigests = (config: Config): Config => ({
  ...config,
  schedules: { ...config.schedules, digests: [BERLIN, NEW_YORK_1, NEW_YORK_2] },
});

beforeAll(async () => {
  postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  replicas = await startReplicas(databaseUrl, 3, {
    clock,
    jobs: 0,
    scheduled: true,
    config: withDigests,
  });
  store = await createStore({ url: databaseUrl, clock: systemClock });
});
afterAll(async () => {
  await replicas.stop();
  await store.close();
  await postgres.stop();
});

/** The times of the digests that a channel was told, by the letters' own keys. */
async function digestsIn(channel: string): Promise<string[]> {
  const { messages } = await replicas.slack.state(USERS.vera);
  return (messages[channel] ?? [])
    .filter(({ metadata, threadTs }) => metadata && !threadTs)
    .map(({ metadata }) => String(metadata?.event_payload.key));
}

async function newestOf(channel: string): Promise<number> {
  const slots = await store.slots.newest();
  return slots.find(({ schedule }) => schedule.startsWith(`digest ${channel} `))?.at.getTime() ?? 0;
}

describe('three replicas on one PostgreSQL through the changes of the clocks', () => {
  test.each(CHANGES)('$name: each slot once', async ({ from, slots }) => {
    clock.moveTo(new Date(from));
    // What was missed since the last change is caught up once, before the days that are looked at.
    const channels = Object.keys(slots);
    const start = new Date(from).getTime();
    for (const channel of channels) {
      await waitUntil(
        async () => (await newestOf(channel)) >= start - 24 * HOUR,
        `${channel} to catch up`,
      );
    }
    const before = new Map<string, number>();
    for (const channel of channels) {
      await waitUntil(
        async () => (await store.outbox.counts()).waiting === 0,
        'the outbox to be empty',
      );
      before.set(channel, (await digestsIn(channel)).length);
    }
    const expected = Object.entries(slots).flatMap(([channel, times]) =>
      times.map((time) => ({ channel, at: new Date(time).getTime() })),
    );
    for (let at = start; at <= start + 60 * HOUR; at += HOUR / 2) {
      clock.moveTo(new Date(at));
      for (const slot of expected.filter((one) => one.at === at)) {
        await waitUntil(
          async () => (await newestOf(slot.channel)) === slot.at,
          async () => {
            const seen = new Date(await newestOf(slot.channel)).toISOString();
            return `${slot.channel} ${new Date(slot.at).toISOString()}, newest ${seen}`;
          },
        );
      }
    }
    for (const channel of channels) {
      await waitUntil(
        async () => (await store.outbox.counts()).waiting === 0,
        'the outbox to be empty',
      );
      const told = await digestsIn(channel);
      expect(new Set(told).size).toBe(told.length);
      expect(told.length - (before.get(channel) ?? 0)).toBe(3);
    }
  });
});
