import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

import { createApp } from '../../src/app.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { freePort } from '../../src/sandbox/free-port.ts';
import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock, type SimClock } from '../../src/sandbox/sim-clock.ts';
import { createControlClient } from '../../src/sandbox/slack/control-client.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { TEST_START } from './test-start.ts';

/** Several replicas of the bot on one database, behind one address that Slack knows. */
export type Replicas = Awaited<ReturnType<typeof startReplicas>>;

interface ReplicaOptions {
  clock?: SimClock;
  /** Jobs beside those that are always there; default 400. */
  jobs?: number;
  /** Whether digests and sweeps run by themselves; default false. */
  scheduled?: boolean;
  config?: (config: Config) => Config;
  /** Of the simulated Macie; default: one that stands still. */
  macieClock?: SimClock;
}

export async function startReplicas(
  databaseUrl: string,
  count: number,
  {
    clock = createSimClock({ start: TEST_START }),
    jobs = 400,
    scheduled = false,
    config: change = (config) => config,
    // Jobs that stay as they are for as long as nobody changes them.
    macieClock = createSimClock({ start: TEST_START, speed: 0 }),
  }: ReplicaOptions = {},
) {
  const macie = await startSimulatedMacie({ jobs, clock: macieClock });
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_MACIE2: macie.url,
    AWS_ENDPOINT_URL_STS: macie.url,
  });
  const ports: number[] = [];
  for (let index = 0; index < count; index += 1) ports.push(await freePort(0));
  const balancer = await startBalancer(ports.map((port) => `http://127.0.0.1:${port}`));
  const botUrl = `${balancer.url}/slack/events`;
  const slack = await startSimulatedSlack({ port: 0, clock, botUrl, mode: 'http', events: [] });
  const configs = ports.map((port) => configure({ port, apiUrl: slack.apiUrl, databaseUrl }));
  const createBot = (config: Config) =>
    createApp(change(config), {
      clock,
      watchEveryMs: 200,
      leaseMs: 2_000,
      doubtMs: 500,
      ...(!scheduled && { schedules: [] }),
      logDestination: { write: () => undefined },
    });
  let bots = configs.map(createBot);
  await Promise.all(bots.map((bot) => bot.start()));
  return {
    clock,
    slack: createControlClient(slack.url),
    balancer,
    macieUrl: macie.url,
    /** One replica after the other, anew: nothing of their memory is left. */
    async restart(): Promise<void> {
      const old = bots;
      bots = [];
      for (const [index, config] of configs.entries()) {
        await old[index]?.stop();
        const bot = createBot(config);
        bots.push(bot);
        await bot.start();
      }
    },
    targets: configs[0]?.targets ?? [],
    async updates(): Promise<number> {
      const url = `${macie.url}/_control/calls?operation=UpdateClassificationJob`;
      const { calls } = (await (await fetch(url)).json()) as { calls: unknown[] };
      return calls.length;
    },
    async stop(): Promise<void> {
      await Promise.all(bots.map((bot) => bot.stop()));
      await slack.stop();
      await balancer.stop();
      await macie.stop();
    },
  };
}

function configure({
  port,
  apiUrl,
  databaseUrl,
}: Record<'apiUrl' | 'databaseUrl', string> & { port: number }) {
  return loadConfig(
    {
      SLACK_BOT_TOKEN: 'xoxb-sandbox',
      SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
      SLACK_API_URL: apiUrl,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      MACIE_CHATOPS_CONFIG: 'macie-chatops.example.yaml',
    },
    (path) => readFileSync(path, 'utf8'),
  );
}

/** Sends a request on as it came, on a connection of its own. */
async function forward(
  url: string,
  { method, headers }: IncomingMessage,
  body: readonly Buffer[],
): Promise<IncomingMessage> {
  const onward = sendRequest(url, { method, headers, agent: false });
  onward.end(Buffer.concat(body));
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  return answer;
}

/** Hands each request to the next replica, as it came: the signature stays good. */
async function startBalancer(replicas: readonly string[]) {
  let next = 0;
  let gate: { missing: number; open: () => void; opened: Promise<void> } | undefined;
  const served = replicas.map(() => 0);
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const index = next % replicas.length;
    next += 1;
    const held = gate;
    if (held) {
      held.missing -= 1;
      if (held.missing === 0) held.open();
      await held.opened;
    }
    served[index] = (served[index] ?? 0) + 1;
    const answer = await forward(`${replicas[index]}${request.url}`, request, chunks);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, response);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** How many requests each replica was given. */
    served: () => [...served],
    /** Holds what comes until so many requests are there; lets them all go at once. */
    gather(missing: number): void {
      const { promise: opened, resolve } = Promise.withResolvers<void>();
      gate = {
        missing,
        opened,
        open() {
          gate = undefined;
          resolve();
        },
      };
    },
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
    },
  };
}
