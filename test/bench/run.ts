import { cpus, totalmem } from 'node:os';

import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { type Child, startChild } from './child.ts';
import { listingCost } from './listing.ts';
import { commandLoad, type Load } from './load.ts';

/** Rounds of each measurement; the servers take turns in each, and medians are compared. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const LOAD_MS = Number(process.env.BENCH_LOAD_MS ?? 2_000);

const clock = createSimClock();
const macie = await startSimulatedMacie({ port: 0, seed: 1, jobs: 0, clock });
const slack = await startSimulatedSlack({ port: 0, clock });
const env = {
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
const SERVERS = {
  bare: ['test/bench/bare-app.ts'],
  packages: ['test/bench/bare-app-with-packages.ts'],
  bot: ['dist/main.js', 'start'],
};
type Server = keyof typeof SERVERS;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const print = (line: string) => process.stdout.write(`${line}\n`);
const row = (...cells: (string | number)[]) => print(`| ${cells.join(' | ')} |`);
const head = (...cells: string[]) => {
  print('');
  row(...cells);
  row(...cells.map(() => '---'));
};

async function startups(): Promise<void> {
  const times: Record<Server, number[]> = { bare: [], packages: [], bot: [] };
  const memories: Record<Server, number[]> = { bare: [], packages: [], bot: [] };
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    for (const server of Object.keys(SERVERS) as Server[]) {
      const child = await startChild(SERVERS[server], env);
      await new Promise((resolve) => setTimeout(resolve, 300));
      times[server].push(child.startedInMs);
      memories[server].push(child.memory());
      await child.stop();
    }
  }
  head(
    '',
    'bare Bolt',
    'bare Bolt with the packages',
    'macie-chatops',
    'ratio to bare',
    'ratio to packages',
  );
  for (const [name, values, unit] of [
    ['start-up', times, 'ms'],
    ['memory after start', memories, 'MB'],
  ] as const) {
    const [bare, packages, bot] = [
      median(values.bare),
      median(values.packages),
      median(values.bot),
    ];
    row(
      name,
      `${bare.toFixed(0)} ${unit}`,
      `${packages.toFixed(0)} ${unit}`,
      `${bot.toFixed(0)} ${unit}`,
      (bot / bare).toFixed(2),
      (bot / packages).toFixed(2),
    );
  }
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
  head('`/macie jobs`, acknowledgement', 'Macie answers', 'requests/s', 'p50 ms', 'p99 ms', '');
  const measure = { text: 'jobs', connections: 2, forMs: LOAD_MS };
  for (const [name, delayMs] of [
    ['at once', 0],
    ['after 5 s', 5_000],
  ] as const) {
    if (delayMs > 0)
      await setFaults([
        { operation: 'ListClassificationJobs', kind: 'delay', delayMs, count: 1_000_000 },
      ]);
    loadRow('2 connections', name, [await commandLoad(bot.url, measure)], '');
  }
  await fetch(`${macie.url}/_control/faults`, { method: 'DELETE' });
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
const bare = await startChild(SERVERS.bare, env);
const bot = await startChild(SERVERS.bot, env);
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
process.exit(0);
