import type { ServerResponse } from 'node:http';
import {
  type CustomRoute,
  HTTPReceiver,
  type Logger,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';

import { answerHealth, HEALTH_PATHS } from './health.ts';

/** A request that was seen before. */
export class ReplayError extends Error {}

export interface ReceiverOptions {
  port: number;
  logger: Logger;
  /** What `/readyz` answers. */
  isReady(): boolean;
}

const EVENTS_PATH = '/slack/events';

/** The HTTP door: signed requests at `/slack/events`; a replayed one is refused with 401. */
export function createHttpReceiver(signingSecret: string, options: ReceiverOptions): Receiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    port: options.port,
    logger: options.logger,
    customRoutes: healthRoutes(options.isReady),
    customPropertiesExtractor: ({ headers }) => ({
      signature: provenPart(headers['x-slack-signature']),
    }),
    dispatchErrorHandler: async ({ response }) => end(response, 404),
    processEventErrorHandler: async ({ error, response }) => {
      end(response, error instanceof ReplayError ? 401 : 500);
      return true;
    },
  });
}

/** Socket Mode: Slack's requests come through a WebSocket that the bot opens. */
export function createSocketModeReceiver(
  { appToken, apiUrl }: { appToken: string; apiUrl: string },
  logger: Logger,
): Receiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
    processEventErrorHandler: async () => true,
  });
}

/**
 * What Bolt compares of a signature: `v0=<this>=whatever`. The rest proves nothing, and would make a
 * replayed request look like a new one.
 */
function provenPart(signature: string | string[] | undefined): string | undefined {
  return String(signature ?? '').split('=')[1];
}

function healthRoutes(isReady: () => boolean): CustomRoute[] {
  return HEALTH_PATHS.map((path) => ({
    path,
    method: 'GET',
    handler: (_request, response) => answerHealth(path, response, isReady),
  }));
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}
