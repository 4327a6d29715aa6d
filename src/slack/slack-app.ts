import { Server } from 'node:http';
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';

import { BotError } from '../domain/bot-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Grants } from '../domain/permissions.ts';
import type { Postman } from '../operations/ports.ts';
import type { SharedReads } from '../operations/shared-reads.ts';
import { createAnnouncer } from './announcer.ts';
import { createBoltApp } from './bolt-app.ts';
import { createChannelPrivacy } from './channel-privacy.ts';
import { createDirectory } from './directory.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { createHealthServer } from './health.ts';
import { createInFlight } from './in-flight.ts';
import { createPostman } from './postman.ts';
import { createPrivateFiles } from './private-files.ts';
import { createReply } from './reply.ts';
import { searchMessage } from './search-message.ts';
import { serveEntries } from './serve-entries.ts';
import { createSlackCalls } from './slack-calls.ts';
import type { Log } from './slack-request.ts';
import { renderNotice } from './views/render-notice.ts';
import { createWebClients, type WebClients } from './web-clients.ts';

/** The bot's end of Slack. */
export interface SlackApp {
  /** What the operations need that run without anybody's click. */
  handlers: HandlerDeps;
  /** Carries what nobody waits for. */
  postman: Postman;
  /** Says on `/readyz` whether work can be done; at the start it can. */
  setWorking(isWorking: boolean): void;
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
  approvalsChannel: string;
  log: Log & { child(fields: object): Log };
  /** Real time: signatures and Slack's answers are judged by it. */
  wallClock: Clock;
  newId(): string;
  /** What the Homes show of Macie. */
  reads: SharedReads;
  operations: Omit<
    HandlerDeps,
    | 'announcer'
    | 'calls'
    | 'directory'
    | 'files'
    | 'grants'
    | 'newId'
    | 'policyFor'
    | 'privacy'
    | 'reply'
    | 'warningsChannel'
    | 'zones'
  >;
}

const FINISH_WITHIN_MS = 10_000;
/** For requests that are just coming in. */
const CLOSE_WITHIN_MS = 500;

/** Builds the Bolt app from the registration table; nothing is opened before `start`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { slack, port, log, wallClock } = options;
  const clients = createWebClients(slack, log);
  const handlers = createHandlerDeps(options, clients);
  const inFlight = createInFlight();
  const known = { botUserId: '', botId: '' };
  const teams = new Set(options.teams);
  let ready = false;
  let door: unknown;
  let working = true;
  const isReady = () => ready && working;
  const app = createBoltApp({ slack, port, log, wallClock, isReady, identity: () => known });
  const health = slack.appToken ? createHealthServer(port, isReady) : undefined;
  serveEntries(app, { handlers, inFlight, teams, reads: options.reads, log, wallClock });

  return {
    handlers,
    postman: createPostman({
      client: clients.outbox,
      render: renderNotice,
      // By its own client: a letter does not wait for those that people wait for.
      privacy: createChannelPrivacy(clients.outbox, wallClock),
      log,
    }),
    setWorking(isWorking) {
      working = isWorking;
    },
    async start() {
      const { teamId, ...identity } = await whoAmI(clients.interactive);
      Object.assign(known, identity);
      if (!options.teams) teams.add(teamId);
      await health?.start();
      door = await app.start();
      ready = true;
      log.info({ port, socketMode: slack.appToken !== undefined }, 'listening');
    },
    async stop() {
      ready = false;
      health?.stop();
      await closeDoor(app, door);
      if (!(await inFlight.drain(FINISH_WITHIN_MS))) log.warn({}, 'stopped with work unfinished');
    },
  };
}

function createHandlerDeps(options: SlackAppOptions, clients: WebClients): HandlerDeps {
  const { operations, log, newId, wallClock, warningsChannel, approvalsChannel } = options;
  const calls = createSlackCalls(clients);
  // By the job's place: a target may have been renamed since.
  const policyFor: HandlerDeps['policyFor'] = ({ ref, action }) =>
    operations.policyOf(operations.nameTarget(ref), action);
  const { approvals } = operations.store;
  const directory = createDirectory(clients.interactive, wallClock);
  const privacy = createChannelPrivacy(clients.interactive, wallClock);
  return {
    ...operations,
    calls,
    reply: createReply(calls, log),
    announcer: createAnnouncer({
      approvals,
      approvalsChannel,
      warningsChannel,
      calls,
      search: (wanted) => searchMessage(wanted, clients.interactive),
      log,
    }),
    directory,
    files: createPrivateFiles(clients.posting),
    privacy,
    zones: directory,
    grants: options.grants,
    policyFor,
    newId,
    warningsChannel,
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

async function whoAmI(client: WebClient) {
  try {
    const { user_id: botUserId, bot_id: botId, team_id: teamId } = await client.auth.test();
    return { botUserId: botUserId ?? '', botId: botId ?? '', teamId: teamId ?? '' };
  } catch (cause) {
    const message = 'Slack did not accept SLACK_BOT_TOKEN, or could not be reached';
    throw new BotError('slack-unavailable', message, { cause });
  }
}
