import type { ApprovalRequest } from '../../src/domain/approval.ts';
import type { HomeFacts } from '../../src/operations/read-home.ts';
import type { MacieNow } from '../../src/operations/read-macie-now.ts';
import { toTargetHealth } from '../../src/operations/target-health.ts';
import type { HomeContents } from '../../src/slack/views/home.ts';
import { OMAR } from './expiry-world.ts';
import { MONDAY } from './exposure-fixtures.ts';
import { aJob, PAYMENTS, PRODUCTION } from './job-fixtures.ts';

const HOUR_MS = 3_600_000;
export const SOURCES = [PRODUCTION, PAYMENTS];

/** Omar's open request to cancel a job, changed as a test needs it. */
export function aRequest(changes: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    id: 'V0REQUEST1',
    action: 'cancel',
    ref: aJob().ref,
    target: 'production',
    jobName: 'pci-scan',
    requester: OMAR,
    reason: 'superseded',
    seenStatus: 'RUNNING',
    consequence: ['Cancelling is permanent.'],
    required: 1,
    createdAt: MONDAY,
    lapsesAt: new Date(MONDAY.getTime() + 4 * HOUR_MS),
    state: 'open',
    approvedBy: [],
    version: 1,
    ...changes,
  };
}

/** What the database knows of somebody for whom nothing waits. */
export function someFacts(changes: Partial<HomeFacts> = {}): HomeFacts {
  return {
    at: MONDAY,
    mayOperate: false,
    mayApprove: false,
    waiting: [],
    asked: [],
    openCount: 0,
    resumes: [],
    expiring: { jobs: [], count: 0, more: false },
    exposure: { trend: [], timezone: 'UTC' },
    schedule: {
      entries: [],
      resumes: [],
      failing: [],
      unread: [],
      letters: { waiting: 0, dead: 0 },
      dead: [],
    },
    sweeps: [],
    mutes: [],
    ...changes,
  };
}

/** A Macie in which nothing goes on. */
export function someMacie(changes: Partial<MacieNow> = {}): MacieNow {
  return {
    asOf: MONDAY,
    running: { jobs: [], count: 0, more: false },
    severe: { findings: [], count: 0, more: false },
    statistics: [],
    silences: [],
    ...changes,
  };
}

export function someContents(changes: Partial<HomeContents> = {}): HomeContents {
  const { facts = someFacts(), macie } = changes;
  return {
    facts,
    health: toTargetHealth(SOURCES, { ...facts.schedule, ...facts }, macie?.silences ?? []),
    isAnswered: false,
    ...changes,
  };
}
