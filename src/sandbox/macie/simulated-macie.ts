import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import type { SimClock } from '../sim-clock.ts';
import { answerAws } from './answer-aws.ts';
import { createCallLog } from './call-log.ts';
import { answerControl } from './control.ts';
import { createFaults } from './faults.ts';
import { createHttpServer } from './http-server.ts';
import { seedAll } from './seed/seed-all.ts';

interface SimulatedMacieOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** The same seed gives the same jobs and buckets. */
  seed?: number;
  /** Jobs to generate for account 111122223333 in us-east-1, beside those that are always there. */
  jobs?: number;
  /** Findings to generate there. */
  findings?: number;
  clock: SimClock;
}

export interface SimulatedMacie {
  /** Without a slash at the end. */
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Starts Macie and STS on one port. Rejects with the error `EADDRINUSE` when the port is taken. */
export async function startSimulatedMacie(options: SimulatedMacieOptions): Promise<SimulatedMacie> {
  const { port = 0, host = '127.0.0.1', seed = 1, jobs = 0, findings: more = 0, clock } = options;
  const now = () => clock.now().getTime();
  const seeded = () => seedAll({ seed, jobs, findings: more, now: now() });
  let data = seeded();
  const faults = createFaults();
  const calls = createCallLog();
  const stopping = new AbortController();
  const reseed = () => {
    data = seeded();
  };
  const buckets = () => data.buckets;
  const findings = () => data.findings;
  const stores = () => data.stores;
  const awsSide = { stores, buckets, findings, faults, calls, now, stopping: stopping.signal };
  const server = createHttpServer(async (request) =>
    request.path.startsWith('/_control')
      ? answerControl({ clock, faults, calls, stores, buckets, findings, reseed }, request)
      : answerAws(awsSide, request),
  );
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    port: taken,
    async stop() {
      if (!server.listening) return;
      stopping.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
