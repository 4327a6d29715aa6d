import { afterEach, expect, test } from '@jest/globals';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, startHttpBench } from './bot-against-simulator.ts';

const { vera: VERA, pat: PAT } = USERS;
const SHARED = CHANNELS.partnerShared;

let bench: Bench;
afterEach(() => bench.stop());

const start = async () => {
  bench = await startHttpBench((app) => {
    app.command('/macie', async ({ ack, respond }) => {
      await ack();
      await respond('For you alone');
    });
  });
  const { client } = bench.app;
  const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
  return { client, control: bench.control, info };
};

test('one channel is shared with another team, whose people are in it', async () => {
  const { client, info } = await start();
  expect(await info(SHARED)).toMatchObject({
    is_ext_shared: true,
    is_shared: true,
    shared_team_ids: ['T0ACME001', 'T0PARTNER1'],
  });
  const { members } = await client.conversations.members({ channel: SHARED });
  expect(members).toContain(PAT);
});

test('a channel can be shared while the bot runs', async () => {
  const { control, info } = await start();
  expect(await info(CHANNELS.security)).toMatchObject({ is_ext_shared: false });
  const members = [VERA, PAT, USERS.omar];
  const change = { id: CHANNELS.security, isExtShared: true, members };
  await control.workspace({ channels: [change] });
  expect(await info(CHANNELS.security)).toMatchObject({ is_ext_shared: true });
  const { channels } = await control.state(PAT);
  expect(channels).toContainEqual(
    expect.objectContaining({ id: CHANNELS.security, isExtShared: true }),
  );
});

test('a direct message is one, and shared with nobody', async () => {
  const { info } = await start();
  const direct = await info(DIRECT_MESSAGES.vera);
  expect(direct).toMatchObject({ is_im: true, user: VERA });
  expect(direct?.is_ext_shared ?? false).toBe(false);
  expect(direct?.is_channel ?? false).toBe(false);
});

test('ephemeral messages and response URLs work in a shared channel', async () => {
  const { client, control } = await start();
  await client.chat.postEphemeral({ channel: SHARED, user: VERA, text: 'Psst' });
  await control.command({ user: PAT, channel: SHARED, text: '/macie jobs' });
  const pats = await control.waitFor(PAT, ({ messages }) => messages[SHARED]?.length === 1);
  expect(pats.messages[SHARED]).toMatchObject([{ text: 'For you alone', ephemeralFor: PAT }]);
  const veras = await control.state(VERA);
  expect(veras.messages[SHARED]).toMatchObject([{ text: 'Psst', ephemeralFor: VERA }]);
});
