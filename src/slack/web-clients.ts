import { WebClient, type WebClientOptions } from '@slack/web-api';

import { createBoltLogger } from './bolt-logger.ts';
import type { Log } from './slack-request.ts';

/** `interactive` answers people who wait and may repeat a call; `posting` never repeats one. */
export interface WebClients {
  interactive: WebClient;
  posting: WebClient;
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
  return {
    interactive: new WebClient(botToken, {
      ...common,
      timeout: 3_000,
      retryConfig: { retries: 1, minTimeout: 200 },
    }),
    // A post that is repeated after a lost answer is a post that is seen twice.
    posting: new WebClient(botToken, { ...common, timeout: 10_000, retryConfig: { retries: 0 } }),
  };
}
