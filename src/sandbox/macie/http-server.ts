import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Answer, ReceivedRequest } from './aws-door.ts';

const LARGEST_BODY = 1_000_000;

/** Answers a request; `undefined` drops the connection. */
type Respond = (request: ReceivedRequest) => Promise<Answer | undefined>;

/** A server, not yet listening, that reads requests whole and sends what `respond` answers. */
export function createHttpServer(respond: Respond): Server {
  return createServer((incoming, outgoing) => {
    serve(incoming, outgoing, respond).catch((error) => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end(`${error}\n`);
    });
  });
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  respond: Respond,
): Promise<void> {
  const body = await readBody(incoming);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const answer = await respond({
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
  });
  if (!answer) {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
    'x-amzn-requestid': randomUUID(),
  });
  outgoing.end(answer.body);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
