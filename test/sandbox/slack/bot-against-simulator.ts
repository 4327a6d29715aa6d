import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import {
  type ControlClient,
  createControlClient,
} from '../../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  type SimulatedSlackOptions,
  startSimulatedSlack,
} from '../../../src/sandbox/slack/simulated-slack.ts';

export interface Bench {
  slack: SimulatedSlack;
  control: ControlClient;
  app: App;
  stop(): Promise<void>;
}

/** A logger that says nothing, for clients whose errors are expected. */
export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A real Bolt app behind a real HTTPReceiver, against a simulated Slack; all on loopback. */
export async function startHttpBench(
  register: (app: App) => void,
  options: Partial<SimulatedSlackOptions> = {},
): Promise<Bench> {
  const slack = await startSimulatedSlack({ clock: createSimClock(), ...options });
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? 'sandbox-signing-secret',
    endpoints: '/slack/events',
    logger: silent,
  });
  const app = new App({
    token: options.botToken ?? 'xoxb-sandbox',
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  register(app);
  const server = await receiver.start(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  slack.setBotUrl(`http://127.0.0.1:${port}/slack/events`);
  return {
    slack,
    app,
    control: createControlClient(slack.url),
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

/** A real Bolt app that connects by Socket Mode. */
export async function startSocketBench(
  register: (app: App) => void,
  options: Partial<SimulatedSlackOptions> = {},
): Promise<Bench> {
  const slack = await startSimulatedSlack({ clock: createSimClock(), mode: 'socket', ...options });
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-sandbox',
    // The client waits this long before it connects again.
    clientPingTimeout: 100,
    installerOptions: { clientOptions },
    logger: silent,
  });
  const app = new App({ token: 'xoxb-sandbox', receiver, logger: silent, clientOptions });
  register(app);
  await app.start();
  return {
    slack,
    app,
    control: createControlClient(slack.url),
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

/** The error code, or what else went wrong, of a Web API call. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return undefined;
  } catch (error) {
    const { data, code } = error as { data?: { error?: string }; code?: string };
    return data?.error ?? code ?? error;
  }
}
