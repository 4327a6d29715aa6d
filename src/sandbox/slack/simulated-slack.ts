import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { SimClock } from '../sim-clock.ts';
import type { AppShortcut } from './app-manifest.ts';
import { createControlRouter } from './control/router.ts';
import { createCourier } from './delivery/courier.ts';
import { createHttpTransport } from './delivery/http-transport.ts';
import { createSocketTransport } from './delivery/socket-transport.ts';
import { createDownloadRouter } from './download-router.ts';
import { createPageRouter, findPageDirectory } from './page-router.ts';
import { createResponseUrlRouter } from './response-url-router.ts';
import { type AppSettings, createSimulation } from './simulation.ts';
import { createUploadRouter } from './upload-router.ts';
import { createApiRouter } from './web-api/router.ts';
import { DEFAULT_APP_TOKEN, DEFAULT_BOT_TOKEN, DEFAULT_SIGNING_SECRET } from './workspace-seed.ts';

/** The scopes of the bot token, unless options say otherwise. */
const DEFAULT_SCOPES = [
  'commands',
  'chat:write',
  'channels:read',
  'channels:history',
  'groups:read',
  'groups:history',
  'im:read',
  'im:write',
  'im:history',
  'users:read',
  'usergroups:read',
  'team:read',
  'files:write',
];

/** What the app hears of by the Events API, unless options say otherwise. */
const DEFAULT_EVENTS = ['app_home_opened', 'app_mention', 'message.im'];

export interface SimulatedSlackOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  clock: SimClock;
  /** Where signed requests go, such as `http://127.0.0.1:3000/slack/events`. */
  botUrl?: string;
  signingSecret?: string;
  botToken?: string;
  appToken?: string;
  /** How the bot is reached; default `http`. */
  mode?: 'http' | 'socket';
  scopes?: string[];
  /** Event types that the app is subscribed to, such as `app_mention` or `message.im`. */
  events?: string[];
  /** The app's shortcuts; default none. */
  shortcuts?: AppShortcut[];
  /** The app has a Home tab; default true. */
  homeTab?: boolean;
  /** The built page. */
  pageDir?: string;
}

export interface SimulatedSlack {
  /** Without a slash at the end. */
  url: string;
  apiUrl: string;
  port: number;
  setBotUrl(url: string): void;
  stop(): Promise<void>;
}

/** Starts a simulated Slack workspace on loopback. Rejects with `EADDRINUSE` if the port is taken. */
export async function startSimulatedSlack(options: SimulatedSlackOptions): Promise<SimulatedSlack> {
  const settings = toSettings(options);
  const simulation = createSimulation(options.clock, settings);
  const sockets = createSocketTransport();
  const http = createHttpTransport(settings);
  const courier = createCourier(simulation, () => (settings.mode === 'socket' ? sockets : http));

  const app = express();
  app.disable('x-powered-by');
  app.use('/api', createApiRouter(simulation));
  app.use('/hooks', createResponseUrlRouter(simulation));
  app.use('/upload', createUploadRouter(simulation));
  app.use('/files', createDownloadRouter(simulation));
  app.use('/_control', createControlRouter(simulation, courier, sockets));
  app.use(createPageRouter(options.pageDir ?? findPageDirectory()));

  const host = options.host ?? '127.0.0.1';
  const server = createServer(app);
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  const port = await listen(server, options.port ?? 0, host);
  settings.url = `http://${host}:${port}`;
  return {
    url: settings.url,
    apiUrl: `${settings.url}/api/`,
    port,
    setBotUrl: (url) => {
      settings.botUrl = url;
    },
    async stop() {
      courier.stop();
      await sockets.close();
      await close(server);
    },
  };
}

function toSettings(options: SimulatedSlackOptions): AppSettings {
  return {
    botToken: options.botToken ?? DEFAULT_BOT_TOKEN,
    appToken: options.appToken ?? DEFAULT_APP_TOKEN,
    signingSecret: options.signingSecret ?? DEFAULT_SIGNING_SECRET,
    scopes: [...(options.scopes ?? DEFAULT_SCOPES)],
    events: options.events ?? DEFAULT_EVENTS,
    shortcuts: options.shortcuts ?? [],
    homeTab: options.homeTab ?? true,
    mode: options.mode ?? 'http',
    botUrl: options.botUrl,
    url: '',
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  return promise;
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
