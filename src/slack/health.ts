import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

export const HEALTH_PATHS = ['/healthz', '/readyz'] as const;

/** `/healthz`: the process lives. `/readyz`: it takes work; 503 before and after. */
export function answerHealth(path: string, response: ServerResponse, isReady: () => boolean): void {
  const fine = path === '/healthz' || isReady();
  response.writeHead(fine ? 200 : 503, { 'content-type': 'text/plain' });
  response.end(fine ? 'ok\n' : 'not ready\n');
}

/** A server for the health checks alone, for Socket Mode. */
export interface HealthServer {
  /** Rejects if the port is taken. */
  start(): Promise<void>;
  stop(): void;
}

export function createHealthServer(port: number, isReady: () => boolean): HealthServer {
  const server = createServer((request, response) => {
    const path = HEALTH_PATHS.find((one) => one === request.url);
    if (path && request.method === 'GET') answerHealth(path, response, isReady);
    else response.writeHead(404).end();
  });
  return {
    async start() {
      server.listen(port);
      await once(server, 'listening');
    },
    stop: () => void server.close(),
  };
}
