import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type ChannelPrivacy, createChannelPrivacy } from '../../src/slack/channel-privacy.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';

function privacyAt(apiUrl: string): ChannelPrivacy {
  const { outbox } = createWebClients({ botToken: 'xoxb-sandbox', apiUrl }, silent);
  return createChannelPrivacy(outbox, systemClock);
}

/** What is asked of a Slack that describes every channel in one way. */
async function privacyWhere<T>(channel: object, ask: (privacy: ChannelPrivacy) => Promise<T>) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, channel: { id: CHANNELS.security, ...channel } }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await ask(privacyAt(`http://127.0.0.1:${port}/api/`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('who reads a channel', () => {
  test.each([
    [{ is_ext_shared: false }, 'own'],
    [{ is_ext_shared: false, is_pending_ext_shared: false }, 'own'],
    [{ is_ext_shared: true, is_pending_ext_shared: false }, 'shared'],
    // Somebody of another organisation is invited, and reads all as soon as they accept.
    [{ is_ext_shared: false, is_pending_ext_shared: true }, 'shared'],
    [{}, 'shared'],
  ])('%j: %s', async (channel, kind) => {
    const readers = await privacyWhere(channel, ({ readersOf }) => readersOf(CHANNELS.security));
    expect(readers).toEqual({ kind });
    const isPrivate = await privacyWhere(channel, (privacy) =>
      privacy.isPrivate(CHANNELS.security, USERS.vera),
    );
    expect(isPrivate).toBe(kind === 'own');
  });
});

describe('a direct message', () => {
  let slack: Awaited<ReturnType<typeof startSimulatedSlack>>;
  let control: ControlClient;
  let privacy: ChannelPrivacy;
  beforeAll(async () => {
    slack = await startSimulatedSlack({ clock: createSimClock() });
    control = createControlClient(slack.url);
  });
  afterAll(() => slack.stop());
  beforeEach(async () => {
    await control.reset();
    await control.faults({ clear: true });
    privacy = privacyAt(slack.apiUrl);
  });

  const isPrivate = (channel: string | undefined) => privacy.isPrivate(channel, USERS.vera);

  test('with the bot is private, and so is where there is no channel', async () => {
    expect(await isPrivate(DIRECT_MESSAGES.vera)).toBe(true);
    expect(await isPrivate(undefined)).toBe(true);
  });

  test.each([DIRECT_MESSAGES.omar, 'D0TWOPEOPLE'])(
    'of two people, in which a command was typed, is not: %s',
    async (channel) => {
      expect(await isPrivate(channel)).toBe(false);
    },
  );

  test('is private only if Slack tells that it is', async () => {
    const fault = { method: 'conversations.open', kind: 'error', error: 'missing_scope' } as const;
    await control.faults({ faults: [fault] });
    expect(await isPrivate(DIRECT_MESSAGES.vera)).toBe(false);
    expect(await isPrivate(DIRECT_MESSAGES.vera)).toBe(true);
  });
});
