import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { keyOf, MINUTE, withFeeds } from '../support/feed-steps.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { type Replicas, startReplicas } from '../support/start-replicas.ts';
import { wordsOf } from '../support/start-workspace.ts';
import { TEST_START } from '../support/test-start.ts';
import { waitUntil } from '../support/wait-until.ts';

const FEED_ID = `feed ${CHANNELS.findings} all`;
const ROUNDS = 6;

const clock = createSimClock({ start: TEST_START });
let postgres: TestPostgres;
let store: Store;
let replicas: Replicas;

beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const options = { clock, macieClock: clock, jobs: 0, scheduled: true, config: withFeeds() };
  replicas = await startReplicas(url, 2, options);
  store = await createStore({ url, clock: systemClock });
  await slotAfter(0);
});
afterAll(async () => {
  await replicas.stop();
  await store.close();
  await postgres.stop();
});

/** Waits until the feed has a slot after a time, and gives the newest. */
async function slotAfter(time: number): Promise<number> {
  return waitUntil(async () => {
    const slots = await store.slots.newest();
    const newest = slots.find(({ schedule }) => schedule === FEED_ID)?.at.getTime() ?? 0;
    return newest > time ? newest : undefined;
  }, 'a slot of the feed');
}

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${replicas.macieUrl}/_control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

const throttle = (operation: string, count: number) => ({
  ...{ operation, kind: 'throttle', count },
  ...{ region: 'us-east-1' },
});

/** A late one, twelve of the same time, in two buckets, and one elsewhere. */
function findingsOf(round: number): { name: string; finding: object }[] {
  const minutesAgo = (minutes: number) =>
    new Date(clock.now().getTime() - minutes * MINUTE).toISOString();
  const same = minutesAgo(1);
  const findings = [
    { createdAt: minutesAgo(7) },
    ...Array.from({ length: 12 }, (_, index) => ({
      createdAt: same,
      bucketName: index % 2 === 0 ? 'acme-exports' : 'acme-reference-data',
    })),
    { region: 'eu-central-1' },
  ];
  return findings.map((finding, index) => {
    const name = `${round}-${index}-`;
    return { name, finding: { ...finding, key: keyOf(name) } };
  });
}

async function timesTold(names: readonly string[]): Promise<number[]> {
  const { messages } = await replicas.slack.state(USERS.vera);
  const words = (messages[CHANNELS.findings] ?? []).map(wordsOf).join('\n');
  return names.map((name) => words.split(keyOf(name)).length - 1);
}

async function delivered(): Promise<void> {
  await waitUntil(async () => (await store.outbox.counts()).waiting === 0, 'all to be delivered');
}

test('each finding is told once, through restarts, by two replicas, of equal times and past 429s', async () => {
  const names: string[] = [];
  let slot = await slotAfter(0);
  clock.moveBy(10 * MINUTE);
  for (let round = 0; round < ROUNDS; round += 1) {
    const added = findingsOf(round);
    await control('findings', { findings: added.map(({ finding }) => finding) });
    names.push(...added.map(({ name }) => name));
    // The first two are passed over by the SDK; of more, the target Region fails for this slot.
    const count = round % 2 === 0 ? 2 : 5;
    await control('faults', {
      faults: [throttle('ListFindings', count), throttle('GetFindings', count)],
    });
    await replicas.slack.faults({
      faults: [
        { method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 },
        { method: 'chat.postMessage', kind: 'drop_after' },
      ],
    });
    clock.moveBy(5 * MINUTE);
    if (round % 2 === 1) await replicas.restart();
    slot = await slotAfter(slot);
  }
  await fetch(`${replicas.macieUrl}/_control/faults`, { method: 'DELETE' });
  for (let more = 0; more < 2; more += 1) {
    clock.moveBy(5 * MINUTE);
    slot = await slotAfter(slot);
  }
  await delivered();
  expect(await timesTold(names)).toEqual(names.map(() => 1));
  expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
  expect(await store.feeds.failing()).toEqual([]);
});
