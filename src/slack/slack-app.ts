import { Server } from 'node:http';
import { App } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';

import { BotError } from '../domain/bot-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Grants } from '../domain/permissions.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createDirectory } from './directory.ts';
import { registerEntries } from './dispatch.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { createHealthServer } from './health.ts';
import { createInFlight } from './in-flight.ts';
import { createHttpReceiver, createSocketModeReceiver, ReplayError } from './receivers.ts';
import { createReplayGuard } from './replay-guard.ts';
import { createReply } from './reply.ts';
import { runGuarded } from './run-guarded.ts';
import { createSlackCalls } from './slack-calls.ts';
import type { Log } from './slack-request.ts';

/** The bot's end of Slack. */
export interface SlackApp {
  /** Asks Slack who the bot is, then opens its door. Rejects with a `BotError`. */
  start(): Promise<void>;
  /** Takes no new work, finishes what was acknowledged (10 s at most). */
  stop(): Promise<void>;
}

export interface SlackAppOptions {
  slack: { botToken: string; signingSecret?: string; appToken?: string; apiUrl: string };
  port: number;
  teams?: readonly string[];
  grants: Grants;
  warningsChannel: string;
  log: Log & { child(fields: object): Log };
  /** Real time: signatures and Slack's answers are judged by it. */
  wallClock: Clock;
  newId(): string;
  operations: Omit<HandlerDeps, 'calls' | 'reply' | 'newId' | 'warningsChannel'>;
}

const FINISH_WITHIN_MS = 10_000;
/** For requests that are just coming in. */
const CLOSE_WITHIN_MS = 500;

/** Builds the Bolt app from the registration table; nothing is opened before `start`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { slack, log, newId, wallClock } = options;
  const clients = createClients(slack, log);
  const calls = createSlackCalls(clients);
  const reply = createReply(calls, log);
  const { warningsChannel } = options;
  const handlers = { ...options.operations, calls, reply, newId, warningsChannel };
  const guards = {
    directory: createDirectory(clients.interactive, wallClock),
    grants: options.grants,
    handlers,
  };
  const inFlight = createInFlight();
  const identity = { botUserId: '', botId: '', teams: new Set(options.teams) };
  let ready = false;
  let door: unknown;
  const isReady = () => ready;
  const app = createBoltApp(options, isReady, identity);
  const health = slack.appToken ? createHealthServer(options.port, isReady) : undefined;

  registerEntries(app, {
    handlers,
    isAllowedTeam: (teamId) => identity.teams.has(teamId),
    accept({ actor, replyTo, triggerId, entry }) {
      const requestId = newId();
      const requestLog = log.child({ requestId, user: actor.userId, team: actor.teamId });
      const request = { requestId, actor, replyTo, triggerId, log: requestLog };
      return inFlight.track(runGuarded(entry, request, guards));
    },
    answered: ({ userId, teamId }, operation) =>
      log.debug({ user: userId, team: teamId, operation }, 'answered'),
    refused: ({ userId, teamId }, operation) =>
      log.warn({ requestId: newId(), user: userId, team: teamId, operation }, 'refused'),
  });

  return {
    async start() {
      const known = await whoAmI(clients.interactive);
      identity.botUserId = known.botUserId;
      identity.botId = known.botId;
      if (!options.teams) identity.teams.add(known.teamId);
      await health?.start();
      door = await app.start();
      ready = true;
      log.info({ port: options.port, socketMode: slack.appToken !== undefined }, 'listening');
    },
    async stop() {
      ready = false;
      health?.stop();
      await closeDoor(app, door);
      if (!(await inFlight.drain(FINISH_WITHIN_MS))) log.warn({}, 'stopped with work unfinished');
    },
  };
}

/** Whoever holds a connection open and sends nothing must not keep the bot from stopping. */
async function closeDoor(app: App, door: unknown): Promise<void> {
  const cut = setTimeout(
    () => door instanceof Server && door.closeAllConnections(),
    CLOSE_WITHIN_MS,
  );
  await app.stop();
  clearTimeout(cut);
}

function createClients({ botToken, apiUrl }: SlackAppOptions['slack'], log: Log) {
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

function createBoltApp(
  { slack, port, log, wallClock }: SlackAppOptions,
  isReady: () => boolean,
  identity: { botUserId: string; botId: string },
): App {
  const logger = createBoltLogger(log);
  const { appToken, apiUrl, signingSecret = '' } = slack;
  const app = new App({
    receiver: appToken
      ? createSocketModeReceiver({ appToken, apiUrl }, logger)
      : createHttpReceiver(signingSecret, { port, logger, isReady }),
    authorize: async () => ({
      botToken: slack.botToken,
      botId: identity.botId,
      botUserId: identity.botUserId,
    }),
    clientOptions: { slackApiUrl: apiUrl },
    convoStore: false,
    ignoreSelf: false,
    logger,
  });
  const replays = createReplayGuard();
  app.use(async ({ context, body, next }) => {
    const { signature = 'trigger_id' in body ? body.trigger_id : undefined } = context;
    const repeated =
      typeof signature === 'string' && !replays.admit(signature, wallClock.now().getTime());
    if (repeated) throw new ReplayError('a request was seen before');
    await next();
  });
  app.error(async (error) => {
    log.warn({ err: error }, 'a request was refused');
    throw error.original ?? error;
  });
  return app;
}

async function whoAmI(client: WebClient) {
  try {
    const { user_id: botUserId, bot_id: botId, team_id: teamId } = await client.auth.test();
    return { botUserId: botUserId ?? '', botId: botId ?? '', teamId: teamId ?? '' };
  } catch (cause) {
    const message = 'Slack did not accept SLACK_BOT_TOKEN, or could not be reached';
    throw new BotError('slack-unavailable', message, { cause });
  }
}
