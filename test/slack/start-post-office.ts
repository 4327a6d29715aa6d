import { WebClient } from '@slack/web-api';

import { systemClock } from '../../src/domain/clock.ts';
import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Postman } from '../../src/operations/ports.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { createControlClient } from '../../src/sandbox/slack/control-client.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createChannelPrivacy } from '../../src/slack/channel-privacy.ts';
import { createPostman } from '../../src/slack/postman.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';
import { aLetter, renderWords } from '../support/letter-fixtures.ts';
import type { FailureOfSlack } from '../support/outbox-steps.ts';

const HISTORY = ['channels:history', 'groups:history', 'im:history'];
const SCOPES = ['chat:write', 'im:write', 'channels:read', 'groups:read', ...HISTORY];

export type PostOffice = Awaited<ReturnType<typeof startPostOffice>>;

/** A postman of whatever Slack is at the address. */
export function aPostman(apiUrl: string, logged: object[] = [], clock = systemClock): Postman {
  const { outbox } = createWebClients({ botToken: 'xoxb-sandbox', apiUrl }, silent);
  const keep = (fields: object) => void logged.push(fields);
  const log = { ...silent, warn: keep, error: keep };
  const privacy = createChannelPrivacy(outbox, clock);
  return createPostman({ client: outbox, render: renderWords, privacy, log });
}

/** A simulated Slack, and a postman who delivers to it. */
export async function startPostOffice() {
  const clock = createSimClock();
  const slack = await startSimulatedSlack({ clock });
  const control = createControlClient(slack.url);
  let passed = 0;
  const wallClock = { now: () => new Date(Date.now() + passed) };
  const office = {
    clock,
    /** Lets so many milliseconds of the postman's time pass. */
    forward(milliseconds: number): void {
      passed += milliseconds;
    },
    control,
    postman: aPostman(slack.apiUrl),
    admin: new WebClient('xoxb-sandbox', { slackApiUrl: slack.apiUrl, logger: silent }),
    /** What the postman logged as warnings and errors. */
    logged: [] as object[],
    /** As after a restart: the postman remembers nothing. */
    replacePostman() {
      office.postman = aPostman(slack.apiUrl, office.logged, wallClock);
    },
    async reset(): Promise<void> {
      await control.reset();
      await control.faults({ clear: true });
      await control.workspace({ scopes: SCOPES });
      office.logged = [];
      office.replacePostman();
    },
    aLetter: (changes: Partial<Letter> = {}) =>
      aLetter({ createdAt: clock.now(), firstTriedAt: clock.now(), ...changes }),
    messages: async (channel: string = CHANNELS.security): Promise<SimMessage[]> =>
      (await control.state(USERS.vera)).messages[channel] ?? [],
    failNext: (fault: FailureOfSlack, method = 'chat.postMessage') =>
      control.faults({ faults: [{ method, ...fault }] }),
    /** Sends a letter that Slack takes; resolves with its `ts`. */
    async taken(letter: Letter): Promise<string> {
      const posted = await office.postman.send(letter);
      if (posted.kind !== 'taken') throw new Error(`not taken: ${JSON.stringify(posted)}`);
      return posted.ts;
    },
    stop: () => slack.stop(),
  };
  return office;
}
