import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
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

const silent = {
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
