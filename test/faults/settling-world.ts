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
  /** What was world.told, in order. */
  told: string[];
  describeFails?: BotError;
  updateFails?: BotError;
  onShow?: () => Promise<void>;
  isSlackUp: boolean;
}

export async function createWorld(): Promise<World> {
  return {
    store: await createStore({ url: 'sqlite::memory:', clock: systemClock }),
    wallMs: 1_000_000,
    businessMs: 1_000_000,
    status: 'RUNNING',
    updates: [],
    told: [],
    isSlackUp: true,
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
      world.status = 'CANCELLED';
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
      async show({ id, version, state }) {
        await world.onShow?.();
        if (!world.isSlackUp) return false;
        world.told.push(`shown ${state}`);
        await store.approvals.shown(id, version, { channelId: 'C1', ts: '1.1' });
        return true;
      },
      async showResult(_request, outcome) {
        if (world.isSlackUp) world.told.push(`result ${outcome.kind}`);
        return world.isSlackUp;
      },
      showSettled: async (_execution, outcome) => void world.told.push(`settled ${outcome.kind}`),
    },
  };
}

export async function settleAll(world: World): Promise<void> {
  const all = depsOf(world);
  await settleChanges({ ...all.change, store: world.store, announcer: all.announcer });
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
