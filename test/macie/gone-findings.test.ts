import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { createMacie } from '../../src/macie/create-macie.ts';
import { TARGETS } from './simulated-aws.ts';

const HERE = { target: 'production', accountId: '111122223333', region: 'us-east-1' };
const GONE = 'gone';
const asked: number[] = [];

/** A Macie that knows all findings but one, and answers as documented to whoever names that. */
let server: Server;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { findingIds } = (await json(request)) as { findingIds: string[] };
    asked.push(findingIds.length);
    response.setHeader('content-type', 'application/json');
    if (findingIds.includes(GONE)) {
      response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' });
      response.end(JSON.stringify({ message: 'no such finding' }));
      return;
    }
    response.end(JSON.stringify({ findings: findingIds.map((id) => ({ id })) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_MACIE2: `http://127.0.0.1:${port}`,
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('one that Macie does not find hides no other that was asked for with it', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => (index === 30 ? GONE : `f${index}`));
  const findings = await createMacie({ targets: TARGETS }).getFindings(HERE, ids);
  const others = ids.filter((id) => id !== GONE);
  expect(findings.map(({ ref }) => ref.findingId)).toEqual(others);
  expect(asked.length).toBeLessThan(15);
});
