import { createHmac, randomUUID } from 'node:crypto';
import { Pool } from 'undici';

/** What a load measured. */
export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
}

const SECRET = 'sandbox-signing-secret';

/** Sends one command after the other on each connection for so long; every request is signed anew. */
export async function commandLoad(
  url: string,
  { text, connections, forMs }: { text: string; connections: number; forMs: number },
): Promise<Load> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times: number[] = [];
  const startedAt = performance.now();
  const worker = async () => {
    while (performance.now() - startedAt < forMs) times.push(await sendOne(pool, text));
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedAt) / 1_000;
  await pool.close();
  return toLoad(times, seconds);
}

/** Sends a command at a steady pace, whether the ones before are answered or not. */
export async function pacedLoad(
  url: string,
  { text, everyMs, count }: { text: string; everyMs: number; count: number },
): Promise<Load> {
  const pool = new Pool(url, { connections: 50, pipelining: 1 });
  const sent: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    sent.push(sendOne(pool, text));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  const times = await Promise.all(sent);
  await pool.close();
  return toLoad(times, (count * everyMs) / 1_000);
}

function toLoad(times: number[], seconds: number): Load {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function sendOne(pool: Pool, text: string): Promise<number> {
  const body = new URLSearchParams({
    command: '/macie',
    text,
    token: 'unused',
    user_id: 'U0OMAR0001',
    user_name: 'omar',
    team_id: 'T0ACME001',
    team_domain: 'acme',
    channel_id: 'C0SECURITY',
    channel_name: 'security',
    api_app_id: 'A0MACIE001',
    trigger_id: randomUUID(),
    response_url: 'http://127.0.0.1:9/unused',
  }).toString();
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex');
  const sentAt = performance.now();
  const answer = await pool.request({
    path: '/slack/events',
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
  return performance.now() - sentAt;
}
