import { readFileSync } from 'node:fs';

import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { dyingStore, parseDeath } from './dying-store.ts';

/**
 * The bot as `macie-chatops start` runs it, with short leases. `STAND_STILL_AT` names a step before
 * which it stands still for ever, or a past participle after which it does; it then says so to the
 * process that started it. `DIE_AT` names a step at which it kills itself. `CLOCK_AHEAD_MS` sets its
 * clock.
 */
function standingStill(store: Store, step: string | undefined): Store {
  const { executions, approvals } = store;
  const forEver = () => {
    process.send?.('standing still');
    return new Promise<never>(() => undefined);
  };
  const thenForEver =
    <Args extends unknown[]>(call: (...args: Args) => Promise<unknown>) =>
    async (...args: Args) => {
      await call(...args);
      return forEver();
    };
  switch (step) {
    case 'begin':
    case 'startCalling':
    case 'finish':
      return { ...store, executions: { ...executions, [step]: forEver } };
    case 'conclude':
      return { ...store, approvals: { ...approvals, conclude: forEver } };
    case 'finished':
      return { ...store, executions: { ...executions, finish: thenForEver(executions.finish) } };
    case 'reminded':
      return { ...store, approvals: { ...approvals, remind: thenForEver(approvals.remind) } };
    case 'ended':
      return { ...store, approvals: { ...approvals, end: thenForEver(approvals.end) } };
    default:
      return store;
  }
}

const { STAND_STILL_AT, DIE_AT, CLOCK_AHEAD_MS = '0' } = process.env;
const config = loadConfig(process.env, (path) => readFileSync(path, 'utf8'));
const { feeds, ...findings } = config.findings;
// Few messages: Slack takes one a second.
const few = { targets: ['production'], minSeverity: 'High' as const };
const severe = feeds.map((feed) => ({ ...feed, ...few }));
const app = createApp(
  { ...config, findings: { ...findings, feeds: severe } },
  {
    clock: { now: () => new Date(Date.now() + Number(CLOCK_AHEAD_MS)) },
    watchEveryMs: 100,
    leaseMs: 1_000,
    // A busy machine's simulated Slack is slow to finish what a dead process has sent.
    doubtMs: 2_000,
    store: (store) => dyingStore(standingStill(store, STAND_STILL_AT), parseDeath(DIE_AT)),
  },
);
await app.start();
process.send?.('ready');
