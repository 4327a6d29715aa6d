import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';

import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startOutbox } from '../support/start-outbox.ts';

test('Slack never has to refuse a second message within a second', async () => {
  const world = await startOutbox({ wallTime: true });
  await world.slack.faults({ onePostPerSecond: true });
  const channels = [CHANNELS.security, CHANNELS.digest];
  for (const channel of channels) {
    for (let i = 0; i < 4; i += 1) await world.put(channel, `${i} ${channel}`);
  }
  while ((await world.outbox.counts()).waiting > 0) {
    await world.delivery.round();
    await sleep(50);
  }
  const posts = await world.slack.calls('chat.postMessage');
  expect(posts.map(({ status }) => status)).toEqual(Array(8).fill(200));
  for (const channel of channels) {
    expect(await world.texts(channel)).toEqual([0, 1, 2, 3].map((i) => `${i} ${channel}`));
  }
  await world.stop();
});
