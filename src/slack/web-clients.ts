import { WebClient, type WebClientOptions } from '@slack/web-api';

import { createBoltLogger } from './bolt-logger.ts';
import type { Log } from './slack-request.ts';

/**
 * `interactive` answers people who wait and may repeat a call; `posting` never repeats one, and
 * neither does `outbox`, which carries what nobody waits for and has a queue of its own.
 */
export interface WebClients {
  interactive: WebClient;
  posting: WebClient;
  outbox: WebClient;
}

export function createWebClients(
  { botToken, apiUrl }: { botToken: string; apiUrl: string },
  log: Log,
): WebClients {
  const common: WebClientOptions = {
    slackApiUrl: apiUrl,
    logger: createBoltLogger(log),
    rejectRateLimitedCalls: true,
  };
  // A post that is repeated after a lost answer is a post that is seen twice.
  const once: WebClientOptions = { ...common, timeout: 10_000, retryConfig: { retries: 0 } };
  return {
    interactive: new WebClient(botToken, {
      ...common,
      timeout: 3_000,
      retryConfig: { retries: 1, minTimeout: 200 },
    }),
    posting: new WebClient(botToken, once),
    outbox: new WebClient(botToken, once),
  };
}
