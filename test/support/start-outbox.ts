import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../src/domain/clock.ts';
import type { NewLetter } from '../../src/domain/notice.ts';
import { createDelivery, type Delivery } from '../../src/operations/deliver-letters.ts';
import type { OutboxStore } from '../../src/operations/notice-store-port.ts';
import type { Postman } from '../../src/operations/ports.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createChannelPrivacy } from '../../src/slack/channel-privacy.ts';
import { createPostman } from '../../src/slack/postman.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';
import { createStore } from '../../src/store/create-store.ts';
import { aNotice, renderWords } from './letter-fixtures.ts';
import { TEST_START } from './test-start.ts';

/** An outbox in a real database, a real client and a simulated Slack; time passes when told to. */
export interface OutboxWorld {
  slack: ControlClient;
  slackApiUrl: string;
  outbox: OutboxStore;
  delivery: Delivery;
  /** What was logged, a line each: the level, the words and the fields. */
  log: string[];
  /** Another replica; `around` stands before its postman. */
  replica(around?: (postman: Postman) => Postman): Delivery;
  /** Puts letters with these words into a channel; the words are their keys. */
  put(channelId: string, words: string, more?: Partial<NewLetter>): Promise<void>;
  /** Lets so many milliseconds pass in which nobody looks at the outbox. */
  forward(milliseconds: number): void;
  /** Lets so many seconds pass, with a round in each. */
  pass(seconds: number): Promise<void>;
  /** The words of a channel's messages, oldest first. */
  texts(channel?: string): Promise<string[]>;
  messages(channel?: string): Promise<SimMessage[]>;
  stop(): Promise<void>;
}

const SCOPES = ['chat:write', 'im:write', 'channels:history', 'groups:history', 'im:history'];
export const LEASE_MS = 60_000;

interface OutboxOptions {
  /** Tries are judged by real time. */
  wallTime?: true;
  /** How long after a lost answer a message is looked for; default 500 ms. */
  doubtMs?: number;
}

export async function startOutbox(options: OutboxOptions = {}): Promise<OutboxWorld> {
  const clock = createSimClock({ start: TEST_START });
  const simulated = await startSimulatedSlack({ clock, scopes: SCOPES });
  const slack = createControlClient(simulated.url);
  const directory = mkdtempSync(join(tmpdir(), 'macie-outbox-'));
  const url = `sqlite:${join(directory, 'bot.db')}`;
  const store = await createStore({ url, clock: systemClock });
  const log: string[] = [];
  const note = (level: string) => (fields: object, message: string) => {
    log.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  };
  const pino = {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
  };
  let passed = 0;
  const manual = { now: () => new Date(Date.UTC(2026, 2, 2, 9) + passed) };

  const replica: OutboxWorld['replica'] = (around = (postman) => postman) => {
    const clients = createWebClients({ botToken: 'xoxb-sandbox', apiUrl: simulated.apiUrl }, pino);
    const privacy = createChannelPrivacy(clients.outbox, systemClock);
    return createDelivery({
      outbox: store.outbox,
      postman: around(
        createPostman({ client: clients.outbox, render: renderWords, privacy, log: pino }),
      ),
      wallClock: options.wallTime ? systemClock : manual,
      now: () => clock.now(),
      random: () => 1,
      leaseMs: LEASE_MS,
      doubtMs: options.doubtMs ?? 500,
      warningsChannel: CHANNELS.warnings,
      log: pino,
    });
  };
  const delivery = replica();
  const messages = async (channel: string = CHANNELS.security) =>
    (await slack.state(USERS.vera)).messages[channel] ?? [];
  return {
    slack,
    slackApiUrl: simulated.apiUrl,
    outbox: store.outbox,
    delivery,
    log,
    replica,
    messages,
    put: (channelId, words, more = {}) =>
      store.outbox.put([{ key: words, channelId, notice: aNotice(words), ...more }], clock.now()),
    forward(milliseconds) {
      passed += milliseconds;
    },
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        passed += 1_000;
        await delivery.round();
        await delivery.drain(20_000);
      }
    },
    texts: async (channel) => (await messages(channel)).map(({ text }) => text),
    async stop() {
      await delivery.drain(20_000);
      await store.close();
      await simulated.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
