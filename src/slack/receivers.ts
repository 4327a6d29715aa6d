import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type CustomRoute,
  HTTPReceiver,
  type Logger,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';

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
    customPropertiesExtractor: (request) => ({ signature: request.headers['x-slack-signature'] }),
    dispatchErrorHandler: async ({ response }) => end(response, 404),
    processEventErrorHandler: async ({ error, response }) => {
      end(response, error instanceof ReplayError ? 401 : 500);
      return true;
    },
  });
}

/** Socket Mode, with the health routes on `PORT`. */
export function createSocketModeReceiver(
  { appToken, apiUrl }: { appToken: string; apiUrl: string },
  options: ReceiverOptions,
): Receiver {
  return new SocketModeReceiver({
    appToken,
    logger: options.logger,
    customRoutes: healthRoutes(options.isReady),
    installerOptions: { port: options.port, clientOptions: { slackApiUrl: apiUrl } },
    processEventErrorHandler: async () => true,
  });
}

function healthRoutes(isReady: () => boolean): CustomRoute[] {
  const route = (path: string, isFine: () => boolean): CustomRoute => ({
    path,
    method: 'GET',
    handler: (_request: IncomingMessage, response: ServerResponse) => {
      const fine = isFine();
      response.writeHead(fine ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(fine ? 'ok\n' : 'not ready\n');
    },
  });
  return [route('/healthz', () => true), route('/readyz', isReady)];
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}
