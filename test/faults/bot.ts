import { readFileSync } from 'node:fs';

import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Store } from '../../src/operations/store-port.ts';

/**
 * The bot as `macie-chatops start` runs it, with short leases. `STAND_STILL_AT` names a step before
 * which it stands still for ever; it then says so to the process that started it.
 */
function standingStill(store: Store, step: string | undefined): Store {
  const { executions, approvals } = store;
  const forEver = () => {
    process.send?.('standing still');
    return new Promise<never>(() => undefined);
  };
  switch (step) {
    case 'begin':
    case 'startCalling':
    case 'finish':
      return { ...store, executions: { ...executions, [step]: forEver } };
    case 'setResult':
      return { ...store, approvals: { ...approvals, [step]: forEver } };
    default:
      return store;
  }
}

const config = loadConfig(process.env, (path) => readFileSync(path, 'utf8'));
const app = createApp(config, {
  watchEveryMs: 100,
  leaseMs: 1_000,
  store: (store) => standingStill(store, process.env.STAND_STILL_AT),
});
await app.start();
process.send?.('ready');
