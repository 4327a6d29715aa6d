import { expect } from '@jest/globals';

import type { Fault } from '../../src/sandbox/slack/control-switches.ts';
import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import type { OutboxWorld } from './start-outbox.ts';

export const BUSY = [CHANNELS.security, CHANNELS.digest, CHANNELS.approvals];

export type FailureOfSlack = Omit<Fault, 'method'>;

/** What tests do to an outbox's Slack, and look at afterwards. */
export function outboxSteps(world: () => OutboxWorld) {
  return {
    failNext: (fault: FailureOfSlack, method = 'chat.postMessage') =>
      world().slack.faults({ faults: [{ method, ...fault }] }),
    /** How often Slack was asked. */
    calls: async (method = 'chat.postMessage') => (await world().slack.calls(method)).length,
    logLines: (words: string) => world().log.filter((line) => line.includes(words)),
    async allDelivered(): Promise<void> {
      expect(await world().outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    },
  };
}
