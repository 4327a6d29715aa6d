import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { verifyChain } from '../../src/domain/audit-verify.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { waitUntil } from '../support/wait-until.ts';
import { askToCancel, submit } from './kill-steps.ts';
import { type Killable, type Step, startKillable } from './start-killable.ts';

const { omar, ada, vera } = USERS;
const { approvals, security } = CHANNELS;
const UPDATE = 'UpdateClassificationJob';

interface Case {
  name: string;
  /** Killed where it stands still before this step; or else once Macie has met the fault. */
  step?: Step;
  fault?: object;
  /** Killed once Macie has answered so many updates; else as soon as the call is under way. */
  answered?: number;
  words: string;
  result?: string;
  updates?: number;
}

const DONE = 'Done: the job is cancelled';
const SENT_ONCE = 'The change was sent once';

const CASES: Case[] = [
  { name: 'approved, before the intent', step: 'begin', words: DONE },
  { name: 'after the intent, before the call', step: 'startCalling', words: DONE },
  {
    name: 'with the call under way',
    fault: { operation: UPDATE, kind: 'delay', delayMs: 1_500 },
    words: SENT_ONCE,
  },
  {
    name: 'after the call, which the job does not show yet',
    fault: { operation: UPDATE, kind: 'late', delayMs: 2_500 },
    answered: 1,
    words: SENT_ONCE,
  },
  { name: 'before the outcome is recorded', step: 'finish', words: SENT_ONCE },
  { name: 'before it is shown', step: 'conclude', words: DONE },
  {
    name: 'with the call under way, which never arrives',
    fault: { operation: UPDATE, kind: 'drop-before', delayMs: 1_000 },
    words: 'AWS did not say what became of the change',
    result: 'unknown',
  },
];

/** What has to hold wherever the process is killed, on a kind of database. */
export function describeKilling(kind: string, newDatabase: () => Promise<string>): void {
  describe(`killed with SIGKILL, on ${kind}`, () => {
    let bot: Killable;
    beforeAll(async () => {
      bot = await startKillable();
    });
    afterAll(() => bot.stop());
    beforeEach(() => bot.reset());

    const survives = async (each: Case) => {
      const databaseUrl = await newDatabase();
      await bot.startBot(databaseUrl, each.step);
      const message = await askToCancel(bot);
      if (each.fault) await bot.macie.faults(each.fault);
      const press = { user: ada, channel: approvals, ts: message.ts };
      await bot.slack.action({ ...press, actionId: 'approval.approve' });
      await reached(bot, each);
      await bot.kill();

      await bot.startBot(databaseUrl);
      const ended = await bot.seesMessage(vera, each.words, approvals);
      expect(ended.ts).toBe(message.ts);
      await bot.seesMessage(omar, each.words, DIRECT_MESSAGES.omar);
      await withStore(databaseUrl, (store) => checkRecord(store, each));
      expect(await bot.macie.updates()).toBe(1);
    };
    test.each(CASES)('$name', survives);

    test('a change that needs no approval, after the intent', async () => {
      const databaseUrl = await newDatabase();
      await bot.startBot(databaseUrl, 'startCalling');
      await submit(bot, '/macie pause pci-scan', 'Pause');
      await bot.standsStill();
      await bot.kill();
      await bot.startBot(databaseUrl);
      await bot.seesMessage(vera, 'Running → Paused', security);
      await bot.seesMessage(omar, 'Done: the job is paused', DIRECT_MESSAGES.omar);
      expect(await bot.macie.updates()).toBe(1);
    });
  });
}

async function reached(bot: Killable, { step, answered }: Case): Promise<unknown> {
  if (step) return bot.standsStill();
  return waitUntil(
    async () =>
      answered === undefined
        ? (await bot.macie.faultsLeft()) === 0
        : (await bot.macie.updates()) === answered,
    'the call',
  );
}

async function checkRecord(store: Store, { result = 'done' }: Case): Promise<void> {
  const rows = await store.audit.page({}, { limit: 100 });
  const { referenceId } = rows.find(({ event }) => event === 'approved') ?? { referenceId: '' };
  await waitUntil(
    async () => (await store.approvals.get(referenceId))?.result === result,
    `the result ${result}`,
  );
  const events = (await store.audit.page({}, { limit: 100 })).map(({ event }) => event);
  expect(events.toReversed()).toEqual(['requested', 'approved', 'intended', 'executed']);
  expect(await verifyChain(store.audit.all(), await store.audit.head())).toMatchObject({
    ok: true,
  });
}

async function withStore(url: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await createStore({ url, clock: systemClock });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
