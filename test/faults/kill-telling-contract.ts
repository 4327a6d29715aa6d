import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';
import { askToCancel, submit } from './kill-steps.ts';
import { type Killable, type Step, startKillable } from './start-killable.ts';

const { omar, ada, vera } = USERS;
const { approvals, security } = CHANNELS;
const FOUR_HOURS_MS = 4 * 3_600_000;
const ALL_TIME = new Date(8.64e15);
/** What has to be told of approvals, wherever the process is killed, on a kind of database. */
export function describeKillingOfTelling(kind: string, newDatabase: () => Promise<string>): void {
  describe(`killed with SIGKILL before it tells, on ${kind}`, () => {
    let bot: Killable;
    let databaseUrl: string;
    beforeAll(async () => {
      bot = await startKillable();
    });
    afterAll(() => bot.stop());
    beforeEach(async () => {
      await bot.reset();
      databaseUrl = await newDatabase();
    });

    const pressed = (message: SimMessage, user: string, actionId: string) =>
      bot.slack.action({ user, channel: approvals, ts: message.ts, actionId });

    /** Lets so much time pass for Slack; gives how far the bot's clock is then to be ahead. */
    const passTime = (milliseconds: number): number => {
      const ahead = milliseconds + 1_000;
      bot.clock.moveTo(new Date(Date.now() + ahead));
      return ahead;
    };

    /** Starts it again with a Slack in trouble, and waits until all is told. */
    const tellsLater = async (aheadMs = 0) => {
      await bot.slack.faults({
        faults: [
          { method: 'chat.update', kind: 'server_error' },
          { method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 },
          { method: 'chat.postMessage', kind: 'drop_after' },
        ],
      });
      await bot.startBot(databaseUrl, undefined, { CLOCK_AHEAD_MS: String(aheadMs) });
      await allTold(databaseUrl);
    };

    test('a request that was denied: message and requester are told, once', async () => {
      await bot.startBot(databaseUrl, 'ended');
      const message = await askToCancel(bot);
      await pressed(message, ada, 'approval.deny');
      const viewId = await bot.seesModal(ada, 'Deny');
      const values = { reason: { reason: 'the audit needs it' } };
      await bot.slack.submit({ user: ada, viewId, values });
      await bot.standsStill();
      await bot.kill();
      await tellsLater();
      expect(await messagesWith(bot, vera, '⛔ Denied', approvals)).toEqual([message.ts]);
      expect(await messagesWith(bot, omar, 'was denied', DIRECT_MESSAGES.omar)).toHaveLength(1);
    });

    test('a request that was withdrawn: its message shows it', async () => {
      await bot.startBot(databaseUrl, 'ended');
      const message = await askToCancel(bot);
      await pressed(message, omar, 'approval.withdraw');
      await bot.standsStill();
      await bot.kill();
      await tellsLater();
      expect(await messagesWith(bot, vera, 'Withdrawn', approvals)).toEqual([message.ts]);
    });

    test('a change that was approved and made: message, channel and requester are told, once', async () => {
      await bot.startBot(databaseUrl, 'finished');
      const message = await askToCancel(bot);
      await pressed(message, ada, 'approval.approve');
      await bot.standsStill();
      await bot.kill();
      await tellsLater();
      expect(await messagesWith(bot, vera, 'Done: the job', approvals)).toEqual([message.ts]);
      expect(await messagesWith(bot, vera, 'Running → Cancelled', security)).toHaveLength(1);
      expect(await messagesWith(bot, omar, 'was approved', DIRECT_MESSAGES.omar)).toHaveLength(1);
      expect(await bot.macie.updates()).toBe(1);
    });

    test.each<[string, Step]>([
      ['for which somebody waited', 'finished'],
      ['that another has settled', 'startCalling'],
    ])(
      'a change that was made, %s: channel and who wished it are told, once',
      async (_, before) => {
        await bot.startBot(databaseUrl, before);
        await submit(bot, '/macie pause pci-scan', 'Pause');
        await bot.standsStill();
        await bot.kill();
        if (before !== 'finished') {
          await bot.startBot(databaseUrl, 'finished');
          await bot.standsStill();
          await bot.kill();
        }
        await tellsLater();
        expect(await messagesWith(bot, vera, 'Running → Paused', security)).toHaveLength(1);
        expect(await messagesWith(bot, omar, 'is paused', DIRECT_MESSAGES.omar)).toHaveLength(1);
        expect(await bot.macie.updates()).toBe(1);
      },
    );

    test('a reminder: the approvers are reminded, once', async () => {
      await bot.startBot(databaseUrl);
      const { ts } = await askToCancel(bot);
      await bot.kill();
      const ahead = passTime(FOUR_HOURS_MS / 2);
      await bot.startBot(databaseUrl, 'reminded', { CLOCK_AHEAD_MS: String(ahead) });
      await bot.standsStill();
      await bot.kill();
      await tellsLater(ahead);
      expect(await messagesWith(bot, ada, 'still waiting', approvals)).toHaveLength(1);
      const { messages } = await bot.slack.state(ada);
      const message = messages[approvals]?.find((one) => one.ts === ts);
      expect(message?.replyCount).toBe(1);
    });

    test('a request that lapsed: message and requester are told, once', async () => {
      await bot.startBot(databaseUrl);
      const message = await askToCancel(bot);
      await bot.kill();
      const ahead = passTime(FOUR_HOURS_MS);
      await bot.startBot(databaseUrl, 'ended', { CLOCK_AHEAD_MS: String(ahead) });
      await bot.standsStill();
      await bot.kill();
      await tellsLater(ahead);
      expect(await messagesWith(bot, vera, '⌛ Lapsed', approvals)).toEqual([message.ts]);
      expect(await messagesWith(bot, omar, 'so it lapsed', DIRECT_MESSAGES.omar)).toHaveLength(1);
    });
  });
}

/** Where the messages with the words stand. */
async function messagesWith(
  bot: Killable,
  user: string,
  words: string,
  channel: string,
): Promise<string[]> {
  const { messages } = await bot.slack.state(user);
  const found = (messages[channel] ?? []).filter((message) => wordsOf(message).includes(words));
  return found.map(({ ts }) => ts);
}

/** Waits until no letter waits, and every message shows how its request is. */
async function allTold(databaseUrl: string): Promise<void> {
  const store = await createStore({ url: databaseUrl, clock: systemClock });
  try {
    await waitUntil(async () => {
      const { waiting, dead } = await store.outbox.counts();
      const unshown = await store.approvals.unshown();
      const untold = await store.executions.untold(ALL_TIME);
      return waiting + dead + unshown.length + untold.length === 0;
    }, 'all to be told');
  } finally {
    await store.close();
  }
}
