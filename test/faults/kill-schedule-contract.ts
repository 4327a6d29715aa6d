import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';
import { type Killable, startKillable } from './start-killable.ts';

const { npm_lifecycle_event: script, FAULT_KILLS, FAULT_SEED } = process.env;
/** How often the bot is killed; the same seed kills it at the same steps. */
const KILLS = Number(FAULT_KILLS ?? (script === 'test:faults' ? 200 : 10));
const SEED = Number(FAULT_SEED ?? 1);
/** More kills than this in one day, and it is left to finish. */
const MOST_KILLS_A_DAY = 4;
const STEPS = 8;
const LONGEST_AFTER_MS = 120;
const DAY_MS = 86_400_000;
/** What Macie finds every day, besides what its jobs do. */
const NEW_FINDINGS = ['a', 'b', 'c'];
const keyOf = (day: number, name: string) => `killed/day-${day}/${name}.csv`;

/** Days of a bot that is killed at random steps of slot, outbox and send, on a kind of database. */
export function describeKillingOfSchedule(kind: string, newDatabase: () => Promise<string>): void {
  describe(`killed with SIGKILL at random steps of its schedule, on ${kind}`, () => {
    let bot: Killable;
    beforeAll(async () => {
      bot = await startKillable();
    });
    afterAll(() => bot.stop());

    test(
      `${KILLS} kills: no slot lost, no message lost, none twice`,
      async () => {
        const databaseUrl = await newDatabase();
        const store = await createStore({ url: databaseUrl, clock: systemClock });
        try {
          await liveThroughKills(bot, databaseUrl, store);
        } finally {
          await store.close();
        }
      },
      60_000 + KILLS * 60_000,
    );
  });
}

async function liveThroughKills(bot: Killable, url: string, store: Store): Promise<void> {
  const random = createRandom(SEED);
  const start = nextMorning(bot.clock.now());
  let ahead = start.getTime() - Date.now();
  const run = (death?: string) =>
    bot.startBot(url, undefined, { DIE_AT: death, CLOCK_AHEAD_MS: String(ahead) });
  const isDone = async () => {
    const now = Date.now() + ahead;
    const slots = await store.slots.newest();
    const isToday = ['digest', 'feed'].every((kind) => {
      const newest = slots.find(({ schedule }) => schedule.startsWith(kind));
      return newest !== undefined && now - newest.at.getTime() < DAY_MS / 2;
    });
    return isToday && (await isSwept(store)) && (await store.outbox.counts()).waiting === 0;
  };
  // The first start only begins the schedules: there is nothing to be lost yet.
  bot.clock.moveTo(new Date(Date.now() + ahead));
  await run();
  await waitUntil(async () => (await store.slots.newest()).length === 4, 'the schedules to begin');
  await bot.kill();

  const days: number[] = [];
  for (let kills = 0; kills < KILLS; ) {
    ahead += DAY_MS;
    bot.clock.moveTo(new Date(Date.now() + ahead));
    const found = NEW_FINDINGS.map((name) => ({ key: keyOf(days.length, name), severity: 'High' }));
    await bot.macie.addFindings(found);
    for (let today = 0; today < MOST_KILLS_A_DAY && kills < KILLS; today += 1) {
      if (random(1, 3) === 1) await bot.slack.faults({ faults: [randomFault(random)] });
      await run(randomDeath(random));
      if (!(await bot.diesUnless(isDone))) break;
      kills += 1;
    }
    await bot.kill();
    await bot.slack.faults({ clear: true });
    await run();
    await waitUntil(isDone, 'the day to be finished');
    await bot.kill();
    days.push(await checkDay(bot, store));
  }
  expect(new Set(days).size).toBe(days.length);
  await checkMessages(bot, store, days.length);
}

/** The sweep of the newest slot has reached every target Region. */
async function isSwept(store: Store): Promise<boolean> {
  const slots = await store.slots.newest();
  const newest = slots.find(({ schedule }) => schedule === 'expiry')?.at.getTime() ?? 0;
  const sweeps = await store.expiry.sweeps();
  return sweeps.length === 4 && sweeps.every(({ slot }) => slot.getTime() >= newest);
}

/** Today's digest is in its channel once; resolves with its slot. */
async function checkDay(bot: Killable, store: Store): Promise<number> {
  const slots = await store.slots.newest();
  const newest = slots.find(({ schedule }) => schedule.startsWith('digest'));
  const at = newest?.at ?? new Date(0);
  const letter = await store.outbox.find(`${newest?.schedule} ${at.toISOString()}`);
  const shown = (await botMessages(bot, CHANNELS.digest)).filter(
    ({ metadata }) => metadata?.event_payload.key === letter?.id,
  );
  expect(shown).toHaveLength(1);
  return at.getTime();
}

async function checkMessages(bot: Killable, store: Store, days: number): Promise<void> {
  const digests = await botMessages(bot, CHANNELS.digest);
  const findings = await botMessages(bot, CHANNELS.findings);
  const others = await botMessages(bot, CHANNELS.warnings);
  const ids = [...digests, ...findings, ...others].map(({ metadata }) =>
    String(metadata?.event_payload.key),
  );
  expect(ids.length).toBe(new Set(ids).size);
  expect(digests).toHaveLength(days);
  const words = findings.map(wordsOf).join('\n');
  for (let day = 0; day < days; day += 1) {
    for (const name of NEW_FINDINGS) expect(words.split(keyOf(day, name))).toHaveLength(2);
  }
  expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
}

async function botMessages(bot: Killable, channel: string): Promise<SimMessage[]> {
  const { messages } = await bot.slack.state(USERS.vera);
  return (messages[channel] ?? []).filter(({ metadata }) => metadata !== undefined);
}

type Random = (from: number, to: number) => number;

function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return (from, to) => uniformInt(generator, from, to);
}

function randomDeath(random: Random): string {
  const when = ['before', 'after', String(random(0, LONGEST_AFTER_MS))][random(0, 2)];
  return `${random(1, STEPS)} ${when}`;
}

/** Slack is in trouble besides: a message is under way for longer, refused, or taken unanswered. */
function randomFault(random: Random) {
  const method = 'chat.postMessage';
  const faults = [
    { method, kind: 'delay', delayMs: LONGEST_AFTER_MS },
    { method, kind: 'drop_after' },
    { method, kind: 'drop_before' },
    { method, kind: 'server_error' },
    { method, kind: 'rate_limited', retryAfter: 1 },
  ] as const;
  return faults[random(0, faults.length - 1)] ?? faults[0];
}

/** A quarter past nine in Berlin, where the example's digest is due at nine, tomorrow. */
function nextMorning(now: Date): Date {
  const day = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  return new Date(`${day}T08:15:00Z`);
}
