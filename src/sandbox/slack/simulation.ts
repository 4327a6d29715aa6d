import type { SimClock } from '../sim-clock.ts';
import type { AppShortcut } from './app-manifest.ts';
import type { SimNotice } from './control-protocol.ts';
import type { ApiCall, DeliveryRecord } from './control-switches.ts';
import { createFaults, type Faults } from './faults.ts';
import { createPatience } from './patience.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { createTimestamps } from './slack-ids.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** How the workspace knows its app, and where it reaches it. */
export interface AppSettings {
  botToken: string;
  appToken: string;
  signingSecret: string;
  scopes: string[];
  mode: 'http' | 'socket';
  /** Event types that the app is subscribed to. */
  events: string[];
  shortcuts: AppShortcut[];
  homeTab: boolean;
  botUrl?: string;
  /** The simulated Slack's own address, without a slash at the end. */
  url: string;
}

/** Everything that one simulated Slack is made of, whatever door a request comes in by. */
export interface Simulation {
  clock: SimClock;
  settings: AppSettings;
  workspace: Workspace;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  faults: Faults;
  /** The newest calls of the bot, and the newest requests to it. */
  calls: ApiCall[];
  deliveries: DeliveryRecord[];
  recordCall(call: ApiCall): void;
  recordDelivery(delivery: DeliveryRecord): void;
  nextTs(): string;
  /** Tells those who watch that something has changed. */
  changed(): void;
  onChange(listener: () => void): () => void;
  notice(kind: SimNotice['kind'], text: string): void;
  /** Back to the seeded workspace, without faults or records. */
  reset(): void;
}

/** So many are kept, that a sandbox can run for days. */
const RECORDS = 10_000;
const NOTICES = 100;

function keepNewest<T>(items: T[], item: T, most: number): void {
  items.push(item);
  if (items.length > most) items.shift();
}

export function createSimulation(clock: SimClock, settings: AppSettings): Simulation {
  const listeners = new Set<() => void>();
  const patience = createPatience(clock);
  const scopes = [...settings.scopes];
  const simulation: Simulation = {
    clock,
    settings,
    workspace: createWorkspace(),
    triggers: createTriggers(patience),
    responseUrls: createResponseUrls(() => settings.url, patience),
    faults: createFaults(),
    calls: [],
    deliveries: [],
    recordCall: (call) => keepNewest(simulation.calls, call, RECORDS),
    recordDelivery: (delivery) => keepNewest(simulation.deliveries, delivery, RECORDS),
    nextTs: createTimestamps(clock),
    changed: () => {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notice(kind, text) {
      const notice = { at: clock.now().toISOString(), kind, text };
      keepNewest(simulation.workspace.notices, notice, NOTICES);
      simulation.changed();
    },
    reset() {
      simulation.workspace = createWorkspace();
      simulation.calls = [];
      simulation.deliveries = [];
      simulation.faults.clear();
      settings.scopes = [...scopes];
      simulation.changed();
    },
  };
  return simulation;
}
