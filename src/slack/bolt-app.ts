import { App } from '@slack/bolt';

import type { Clock } from '../domain/clock.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createHttpReceiver, createSocketModeReceiver, ReplayError } from './receivers.ts';
import { createReplayGuard } from './replay-guard.ts';
import type { Log } from './slack-request.ts';

export interface BoltOptions {
  slack: { botToken: string; signingSecret?: string; appToken?: string; apiUrl: string };
  port: number;
  log: Log;
  /** Real time: signatures are judged by it. */
  wallClock: Clock;
  isReady(): boolean;
  /** Who the bot is, once that is known. */
  identity(): { botUserId: string; botId: string };
}

/** Bolt with the door that the configuration asks for; it refuses a request that was seen before. */
export function createBoltApp(options: BoltOptions): App {
  const { slack, port, log, isReady } = options;
  const logger = createBoltLogger(log);
  const { appToken, apiUrl, signingSecret = '' } = slack;
  const app = new App({
    receiver: appToken
      ? createSocketModeReceiver({ appToken, apiUrl }, logger)
      : createHttpReceiver(signingSecret, { port, logger, isReady }),
    authorize: async () => ({ botToken: slack.botToken, ...options.identity() }),
    clientOptions: { slackApiUrl: apiUrl },
    convoStore: false,
    ignoreSelf: false,
    logger,
  });
  refuseReplays(app, options);
  app.error(async (error) => {
    log.warn({ err: error }, 'a request was refused');
    throw error.original ?? error;
  });
  return app;
}

function refuseReplays(app: App, { wallClock }: BoltOptions): void {
  const replays = createReplayGuard();
  app.use(async ({ context, body, next }) => {
    const { signature = 'trigger_id' in body ? body.trigger_id : undefined } = context;
    const repeated =
      typeof signature === 'string' && !replays.admit(signature, wallClock.now().getTime());
    if (repeated) throw new ReplayError('a request was seen before');
    await next();
  });
}
