import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.ts';
import type { SimMessage, SimState } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { HOUR, THRESHOLDS } from '../support/expiry-world.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera } = USERS;
const { warnings } = CHANNELS;
/** It has six days left at the start, and half a day. */
const SOON = 'gdpr-erasure-check';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await startWorkspace({
    scheduled: true,
    config: only('production', 'us-east-1'),
    overrides: { leaseMs: 1_000 },
  });
});
afterAll(() => workspace.stop());

/** The expiry radar of one target Region. */
function only(target: string, region: string) {
  return (given: Config): Config => ({
    ...given,
    targets: given.targets
      .filter(({ name }) => name === target)
      .map((one) => ({ ...one, regions: [region] })),
    expiry: { thresholdsMs: THRESHOLDS },
    schedules: { digests: [], expiry: { cron: '*/15 * * * *', timezone: 'UTC' } },
  });
}

async function sees(words: string): Promise<SimMessage> {
  const find = ({ messages }: SimState) =>
    messages[warnings]?.findLast((message) => {
      const said = wordsOf(message);
      return said.includes(SOON) && said.includes(words);
    });
  const state = await workspace.slack.waitFor(vera, (one) => find(one) !== undefined);
  const found = find(state);
  if (!found) throw new Error('unreachable');
  return found;
}

test('a target that is taken out of the configuration takes the buttons of its messages along, until it comes back', async () => {
  workspace.clock.moveBy(HOUR / 4);
  const message = await sees('Less than 7 days left');
  await workspace.restartBot(only('payments', 'eu-central-1'));
  const left = await sees('Its target is not in the bot’s configuration any more');
  expect(left.ts).toBe(message.ts);
  expect(left.blocks.some(({ type }) => type === 'actions')).toBe(false);
  await workspace.restartBot();
  workspace.clock.moveBy(HOUR / 4);
  const again = await sees('Less than 7 days left');
  expect(again.ts).toBe(message.ts);
  expect(again.blocks.some(({ type }) => type === 'actions')).toBe(true);
});
