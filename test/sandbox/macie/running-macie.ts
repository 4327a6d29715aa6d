import { afterAll, beforeAll, beforeEach } from '@jest/globals';

import {
  type SimulatedMacie,
  startSimulatedMacie,
} from '../../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock, type SimClock } from '../../../src/sandbox/sim-clock.ts';

export const START = new Date('2026-03-12T09:30:00Z');

interface Reply {
  status: number;
  headers: Headers;
  /** Parsed JSON, to be looked into field by field. */
  body: ReturnType<typeof JSON.parse>;
  text: string;
}

/** A simulated Macie for the tests of one file, its clock standing still, its data fresh for each. */
interface RunningMacie {
  url(): string;
  clock: SimClock;
  /** A request with the signature of this Region and key. */
  signed(method: string, path: string, body?: unknown, as?: Partial<Signer>): Promise<Reply>;
  unsigned(method: string, path: string, init?: RequestInit): Promise<Reply>;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  jobIdOf(name: string): Promise<string>;
}

interface Signer {
  region: string;
  accessKeyId: string;
  sessionToken: string;
}

export function runMacieForTests(): RunningMacie {
  const clock = createSimClock({ start: START, speed: 0 });
  let macie: SimulatedMacie;
  beforeAll(async () => {
    macie = await startSimulatedMacie({ clock });
  });
  beforeEach(async () => {
    clock.moveTo(START);
    await control('POST', '/_control/reset');
  });
  afterAll(() => macie.stop());

  const unsigned = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(`${macie.url}${path}`, { ...init, method });
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    const body = isJson ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, body, text };
  };
  const control = (method: string, path: string, body?: unknown) =>
    unsigned(method, path, { body: toText(body) });
  const signed = (method: string, path: string, body?: unknown, as: Partial<Signer> = {}) =>
    unsigned(method, path, { body: toText(body), headers: signature(as) });
  const jobIdOf = async (name: string) => {
    const includes = [{ key: 'name', comparator: 'EQ', values: [name] }];
    const { body } = await signed('POST', '/jobs/list', { filterCriteria: { includes } });
    return body.items[0].jobId as string;
  };
  return { url: () => macie.url, clock, signed, unsigned, control, jobIdOf };
}

function signature({ region = 'us-east-1', accessKeyId = 'KEY', sessionToken }: Partial<Signer>) {
  const scope = `${accessKeyId}/20260312/${region}/macie2/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0abc`,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
}

function toText(body: unknown): string | null {
  if (body === undefined) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
}
