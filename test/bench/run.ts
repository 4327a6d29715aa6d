import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { type Child, startChild } from './child.ts';
import { measureDatabases } from './databases.ts';
import { measureFindings } from './findings.ts';
import { listingCost } from './listing.ts';
import { commandLoad, type Load, pacedLoad } from './load.ts';
import { measureSweeps } from './sweeps.ts';
import { head, median, print, row } from './tables.ts';

/** Rounds of each measurement; the servers take turns in each, and medians are compared. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const LOAD_MS = Number(process.env.BENCH_LOAD_MS ?? 2_000);

const clock = createSimClock();
const macie = await startSimulatedMacie({ port: 0, seed: 1, jobs: 0, clock });
const slack = await startSimulatedSlack({ port: 0, clock });
/** Of this run alone: what an older one has missed would be caught up while starts are measured. */
const directory = mkdtempSync(join(tmpdir(), 'macie-bench-'));
const env = {
  DATABASE_URL: `sqlite:${join(directory, 'bot.db')}`,
  SLACK_BOT_TOKEN: 'xoxb-sandbox',
  SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
  SLACK_API_URL: slack.apiUrl,
  MACIE_CHATOPS_CONFIG: 'macie-chatops.example.yaml',
  AWS_ACCESS_KEY_ID: 'BENCH',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_MACIE2: macie.url,
  AWS_ENDPOINT_URL_STS: macie.url,
};
interface Server {
  name: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
}
const BARE: Server = { name: 'bare Bolt', args: ['test/bench/bare-app.mjs'] };
const PACKAGES: Server = {
  name: 'bare Bolt with the packages',
  args: ['test/bench/bare-app-with-packages.mjs'],
};
const BOT: Server = { name: 'macie-chatops', args: ['dist/main.js', 'start'] };
const FIRST: Server = {
  ...BOT,
  name: 'macie-chatops, nothing compiled yet',
  env: { NODE_DISABLE_COMPILE_CACHE: '1' },
};

async function startups(): Promise<void> {
  const servers = [BARE, PACKAGES, BOT, FIRST];
  // Makes the tables, and compiles.
  await (await start(BOT)).stop();
  const seen = servers.map(() => ({ times: [] as number[], memories: [] as number[] }));
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    for (const [index, server] of servers.entries()) {
      const child = await start(server);
      await new Promise((resolve) => setTimeout(resolve, 300));
      seen[index]?.times.push(child.startedInMs);
      seen[index]?.memories.push(child.memory());
      await child.stop();
    }
  }
  head('', 'start-up ms', 'to bare', 'memory MB', 'to bare');
  const bare = seen[0];
  for (const [index, { name }] of servers.entries()) {
    const { times = [], memories = [] } = seen[index] ?? {};
    const [time, memory] = [median(times), median(memories)];
    const [timeRatio, memoryRatio] = [
      time / median(bare?.times ?? []),
      memory / median(bare?.memories ?? []),
    ];
    row(name, time.toFixed(0), timeRatio.toFixed(2), memory.toFixed(0), memoryRatio.toFixed(2));
  }
}

function start({ args, env: more }: Server): Promise<Child> {
  return startChild(args, { ...env, ...more });
}

async function acknowledgements(bare: Child, bot: Child): Promise<void> {
  head('`/macie help`', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'throughput ratio');
  for (const connections of [20, 50]) {
    const loads = await inTurns({ bare, bot }, { text: 'help', connections, forMs: LOAD_MS });
    const perSecond = (of: Load[]) => median(of.map((load) => load.perSecond));
    for (const server of ['bare', 'bot'] as const) {
      const ratio =
        server === 'bot' ? (perSecond(loads.bot) / perSecond(loads.bare)).toFixed(2) : '';
      loadRow(`${connections} connections`, server, loads[server], ratio);
    }
  }
}

async function slowMacie(bot: Child): Promise<void> {
  head('`/macie jobs`, 20 a second', 'Macie answers', 'p50 ms', 'p99 ms');
  const paced = { text: 'jobs', everyMs: 50, count: 200 };
  await pacedLoad(bot.url, { ...paced, count: 20 });
  for (const delayMs of [0, 5_000, 0, 5_000]) {
    if (delayMs > 0) {
      const operation = 'ListClassificationJobs';
      await setFaults([{ operation, kind: 'delay', delayMs, count: 1_000_000 }]);
    }
    const { p50, p99 } = await pacedLoad(bot.url, paced);
    await fetch(`${macie.url}/_control/faults`, { method: 'DELETE' });
    await new Promise((resolve) => setTimeout(resolve, delayMs + 500));
    row('acknowledgement', delayMs ? 'after 5 s' : 'at once', p50.toFixed(1), p99.toFixed(1));
  }
}

async function setFaults(faults: object[]): Promise<void> {
  await fetch(`${macie.url}/_control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  });
}

function loadRow(name: string, what: string, loads: Load[], last: string): void {
  const of = (pick: (load: Load) => number, digits: number) =>
    median(loads.map(pick)).toFixed(digits);
  row(
    name,
    what,
    of((load) => load.perSecond, 0),
    of((load) => load.p50, 1),
    of((load) => load.p99, 1),
    last,
  );
}

async function inTurns(
  servers: { bare: Child; bot: Child },
  load: Parameters<typeof commandLoad>[1],
): Promise<{ bare: Load[]; bot: Load[] }> {
  const loads = { bare: [] as Load[], bot: [] as Load[] };
  for (const server of ['bare', 'bot'] as const)
    await commandLoad(servers[server].url, { ...load, forMs: 500 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const server of ['bare', 'bot'] as const) {
      loads[server].push(await commandLoad(servers[server].url, load));
    }
  }
  return loads;
}

print(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
await startups();
const bare = await start(BARE);
const bot = await start(BOT);
await acknowledgements(bare, bot);
await slowMacie(bot);
await bare.stop();
await bot.stop();
head(
  'first and second page of `/macie jobs`, jobs in the target',
  'Macie calls',
  'ms',
  'memory kept, MB',
);
for (const jobs of [0, 1_000, 10_000]) row(...Object.values(await listingCost(jobs)));
await macie.stop();
await slack.stop();
await measureFindings(ROUNDS);
await measureSweeps(ROUNDS);
await measureDatabases(ROUNDS);
rmSync(directory, { recursive: true });
process.exit(0);
