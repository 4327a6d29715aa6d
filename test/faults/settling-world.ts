import type { ApprovalRequest } from '../../src/domain/approval.ts';
import type { BotError } from '../../src/domain/bot-error.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Job, JobStatus } from '../../src/domain/job.ts';
import { approvalAudit } from '../../src/operations/approval-record.ts';
import type { DecideDeps } from '../../src/operations/decide-approval.ts';
import { settleChanges } from '../../src/operations/settle-changes.ts';
import type { Execution, Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { aJob } from '../support/job-fixtures.ts';

export const omar = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };
export const ada = { userId: 'U0ADA00001', teamId: 'T0ACME001' };
const { ref } = aJob();
export const LEASE_MS = 1_000;

/** What a test sees and sets. */
interface World {
  store: Store;
  /** Real time, and the faster time by which facts are recorded. */
  wallMs: number;
  businessMs: number;
  status: JobStatus;
  updates: string[];
  /** What the messages of requests showed, in order. */
  shown: string[];
  describeFails?: BotError;
  updateFails?: BotError;
  onShow?: () => Promise<void>;
  isSlackUp: boolean;
  /** Macie accepts an update, and the job never shows it. */
  isStuck: boolean;
}

export async function createWorld(): Promise<World> {
  return {
    store: await createStore({ url: 'sqlite::memory:', clock: systemClock }),
    wallMs: 1_000_000,
    businessMs: 1_000_000,
    status: 'RUNNING',
    updates: [],
    shown: [],
    isSlackUp: true,
    isStuck: false,
  };
}

/** What the operations work with in a world. */
export function depsOf(world: World): DecideDeps & { store: Store } {
  const { store } = world;
  const now = () => new Date(world.businessMs);
  const macie = {
    listJobs: () => Promise.reject(new Error('not asked')),
    async describeJob(): Promise<Job> {
      if (world.describeFails) throw world.describeFails;
      return aJob({ status: world.status });
    },
    async updateJob(_ref: unknown, requested: string): Promise<void> {
      world.updates.push(requested);
      if (world.updateFails) throw world.updateFails;
      if (!world.isStuck) world.status = 'CANCELLED';
    },
  };
  return {
    macie,
    store,
    now,
    directory: {
      person: async () => ({ isGuest: false, isBot: false, deleted: false, teamIds: [] }),
      groupMembers: async () => new Set<string>(),
    },
    change: {
      macie,
      store,
      now,
      wallClock: { now: () => new Date(world.wallMs) },
      wait: async () => {},
      leaseMs: LEASE_MS,
    },
    policyFor: () => ({
      required: 1,
      approvers: [ada.userId],
      allowSelf: false,
      reason: 'optional',
      lapsesAfterMs: 3_600_000,
    }),
    announcer: {
      async show({ id, version, state, ending }) {
        await world.onShow?.();
        if (!world.isSlackUp) return false;
        world.shown.push(ending ? `${state} ${ending.kind}` : state);
        await store.approvals.shown(id, version, { channelId: 'C1', ts: '1.1' });
        return true;
      },
    },
    warningsChannel: 'C0WARNINGS',
  };
}

export async function settleAll(world: World): Promise<void> {
  await settleChanges(settlingOf(world));
}

/** What `settleChanges` works with in a world. */
export function settlingOf(world: World) {
  const { change, store, announcer, warningsChannel } = depsOf(world);
  return { ...change, store, announcer, warningsChannel };
}

/** The keys of the letters that were not looked at before, sorted. */
export async function lettersOf({ store }: World): Promise<string[]> {
  const keys: string[] = [];
  for (let minute = 0; ; minute += 1) {
    const at = new Date(minute * 60_000);
    const letters = await store.outbox.claim(at, new Date(at.getTime() + 1), at);
    if (letters.length === 0) return keys.toSorted();
    for (const letter of letters) {
      keys.push(letter.key);
      await store.outbox.delivered(letter, '1.1', at);
    }
  }
}

/** Omar asks to cancel. */
export async function openRequest(world: World, id = 'R1'): Promise<ApprovalRequest> {
  const request: ApprovalRequest = {
    id,
    action: 'cancel',
    ref,
    target: 'production',
    jobName: 'pci-scan',
    requester: omar,
    reason: 'superseded',
    seenStatus: 'RUNNING',
    consequence: ['Cancelling is permanent.'],
    required: 1,
    createdAt: new Date(world.businessMs),
    lapsesAt: new Date(world.businessMs + 365 * 86_400_000),
    state: 'open',
    approvedBy: [],
    version: 1,
  };
  const audit = approvalAudit(request, 'requested', { at: request.createdAt, who: omar });
  return (await world.store.approvals.open(request, audit)).request;
}

/** Omar asks, and Ada approves. */
export async function approvedRequest(world: World): Promise<ApprovalRequest> {
  const { id } = await openRequest(world);
  const at = new Date(world.businessMs);
  const { request } = await world.store.approvals.approve(id, ada, 'RUNNING', at, (event) => ({
    at,
    event,
    who: ada,
    action: 'cancel',
    referenceId: id,
  }));
  return request;
}

/** An execution whose lease is over. */
export async function begun(world: World, id: string, jobId = ref.jobId): Promise<Execution> {
  const at = new Date(world.businessMs);
  const execution: Execution = {
    id,
    action: 'cancel',
    ref: { ...ref, jobId },
    target: 'production',
    jobName: 'pci-scan',
    before: 'RUNNING',
    by: omar,
    reason: 'superseded',
    stage: 'intended',
    startedAt: at,
    leaseUntil: new Date(world.wallMs),
  };
  const audit = { at, event: 'intended', action: 'cancel', referenceId: id } as const;
  await world.store.executions.begin(execution, audit);
  return execution;
}

/** The record, as words. */
export async function eventsOf(world: World): Promise<string[]> {
  const rows = await world.store.audit.page({}, { limit: 100 });
  return rows.map(({ event, outcome }) => (outcome ? `${event} ${outcome}` : event)).toReversed();
}
