import { setTimeout as sleep } from 'node:timers/promises';

import type { Config } from '../../src/config/config.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Workspace, wordsOf } from './start-workspace.ts';

export const MINUTE = 60_000;

type Feed = Config['findings']['feeds'][number];

export const FEED: Feed = {
  channel: CHANNELS.findings,
  cron: '*/5 * * * *',
  timezone: 'UTC',
  minSeverity: 'Low',
};

/** A bot that does nothing by itself but its feeds, of two Regions of one account. */
export const withFeeds =
  (feeds: Feed[] = [FEED], samples: 'hide' | 'mark' = 'mark') =>
  (config: Config): Config => ({
    ...config,
    targets: config.targets.filter(({ name }) => name === 'production'),
    schedules: { ...config.schedules, digests: [] },
    findings: { channels: feeds.map(({ channel }) => channel), feeds, samples },
  });

/** A key that no other finding has. */
export const keyOf = (name: string) => `feed-test/${name}.csv`;

/** What tests of feeds do. */
export function feedSteps(workspace: () => Workspace) {
  const slotsOf = (channel: string) =>
    workspace().log.filter(
      ({ msg, schedule }) => msg === 'a slot' && schedule === `feed ${channel} all`,
    ).length;

  async function messagesIn(channel: string): Promise<SimMessage[]> {
    return (await workspace().slack.state(USERS.vera)).messages[channel] ?? [];
  }

  return {
    messagesIn,
    /** Lets time pass until a feed has had its next slot. */
    async runFeed(channel: string = CHANNELS.findings): Promise<void> {
      const before = slotsOf(channel);
      for (let tries = 0; tries < 20; tries += 1) {
        workspace().clock.moveBy(5 * MINUTE);
        for (let waits = 0; waits < 60; waits += 1) {
          if (slotsOf(channel) > before) return;
          await sleep(50);
        }
      }
      throw new Error(`no slot of the feed in ${channel}`);
    },
    /** Waits for a message with all of the words, and gives the newest. */
    async sees(
      words: string | readonly string[],
      channel: string = CHANNELS.findings,
    ): Promise<SimMessage> {
      const find = (messages: SimMessage[] = []) =>
        messages.findLast((message) =>
          [words].flat().every((word) => wordsOf(message).includes(word)),
        );
      const state = await workspace().slack.waitFor(
        USERS.vera,
        ({ messages }) => find(messages[channel]) !== undefined,
      );
      const found = find(state.messages[channel]);
      if (!found) throw new Error('unreachable');
      return found;
    },
    /** How often each of these stands in a channel's messages. */
    async timesTold(
      names: readonly string[],
      channel: string = CHANNELS.findings,
    ): Promise<number[]> {
      const words = (await messagesIn(channel)).map(wordsOf).join('\n');
      return names.map((name) => words.split(keyOf(name)).length - 1);
    },
  };
}
