import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ACK_TIMEOUT_MS } from '../limits.ts';
import { APP_ID } from '../workspace-seed.ts';
import type { Outgoing, RawAck, Transport } from './transport.ts';

const PING_INTERVAL_MS = 10_000;
const GOODBYE_MS = 300;
/** Slack allows no more for one app. */
const MAXIMUM_CONNECTIONS = 10;

/** Socket Mode: envelopes over the WebSockets that the app has opened. */
export interface SocketTransport extends Transport {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(): number;
  disconnect(how: 'refresh' | 'drop'): void;
  /** Says goodbye to every client, and waits a moment for theirs. */
  close(): Promise<void>;
}

type Settle = (ack: RawAck) => void;

export function createSocketTransport(): SocketTransport {
  const server = new WebSocketServer({ noServer: true });
  const waiting = new Map<string, Settle>();
  let turn = 0;
  server.on('connection', (socket) => welcome(server, socket, waiting));
  const pings = setInterval(() => {
    for (const socket of server.clients) socket.ping('Ping from applink');
  }, PING_INTERVAL_MS);
  pings.unref();
  return {
    connections: () => server.clients.size,
    upgrade(request, socket, head) {
      if (server.clients.size >= MAXIMUM_CONNECTIONS) {
        socket.end('HTTP/1.1 429 Too Many Requests\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request));
    },
    async send(outgoing) {
      const open = [...server.clients].filter((socket) => socket.readyState === socket.OPEN);
      // Any connection may get any envelope.
      const socket = open[turn++ % Math.max(1, open.length)];
      if (!socket) return { status: 0, body: null, failure: 'unreachable' };
      return sendEnvelope(socket, outgoing, waiting);
    },
    disconnect(how) {
      for (const socket of server.clients) {
        if (how === 'drop') socket.terminate();
        else sendJson(socket, { type: 'disconnect', reason: 'refresh_requested' });
      }
    },
    async close() {
      clearInterval(pings);
      await Promise.all([...server.clients].map(sayGoodbye));
      server.close();
    },
  };
}

/** A client that is cut off without a close frame waits half a minute for it. */
async function sayGoodbye(socket: WebSocket): Promise<void> {
  socket.close(1000);
  await once(socket, 'close', { signal: AbortSignal.timeout(GOODBYE_MS) }).catch(() => undefined);
  socket.terminate();
}

function sendJson(socket: WebSocket, message: Record<string, unknown>): void {
  socket.send(JSON.stringify({ ...message, debug_info: { host: 'applink-sandbox' } }));
}

function welcome(server: WebSocketServer, socket: WebSocket, waiting: Map<string, Settle>): void {
  socket.on('message', (data) => settleAck(String(data), waiting));
  sendJson(socket, {
    type: 'hello',
    num_connections: server.clients.size,
    connection_info: { app_id: APP_ID },
  });
}

function settleAck(text: string, waiting: Map<string, Settle>): void {
  let message: { envelope_id?: string; payload?: Record<string, unknown> };
  try {
    message = JSON.parse(text);
  } catch {
    return;
  }
  const { envelope_id: id, payload = {} } = message;
  const body = Object.keys(payload).length > 0 ? payload : '';
  waiting.get(id ?? '')?.({ status: 200, body });
}

function sendEnvelope(
  socket: WebSocket,
  { kind, payload, retry }: Outgoing,
  waiting: Map<string, Settle>,
): Promise<RawAck> {
  const envelopeId = randomUUID();
  const { promise, resolve } = Promise.withResolvers<RawAck>();
  const timer = setTimeout(
    () => resolve({ status: 0, body: null, failure: 'timeout' }),
    ACK_TIMEOUT_MS,
  );
  waiting.set(envelopeId, resolve);
  sendJson(socket, {
    type: kind,
    envelope_id: envelopeId,
    payload,
    accepts_response_payload: kind !== 'events_api',
    ...(retry && { retry_attempt: retry.num, retry_reason: retry.reason }),
  });
  return promise.finally(() => {
    clearTimeout(timer);
    waiting.delete(envelopeId);
  });
}
