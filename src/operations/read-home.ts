import {
  type ApprovalPolicy,
  type ApprovalRequest,
  isSamePerson,
  type Who,
} from '../domain/approval.ts';
import { BotError, type BotErrorCode } from '../domain/bot-error.ts';
import type { ExpiringJob } from '../domain/expiry.ts';
import type { ShownMute } from '../domain/finding-mute.ts';
import type { TargetRegion } from '../domain/job.ts';
import { JOB_ACTIONS, type JobAction } from '../domain/job-transitions.ts';
import type { Grants } from '../domain/permissions.ts';
import type { Schedule } from '../domain/schedule.ts';
import { type ShownResume, toShownResume } from '../domain/timed-resume.ts';
import { attempt } from './attempt.ts';
import { hasGrant, hasPermission } from './check-permission.ts';
import type { SweepState } from './expiry-store-port.ts';
import { type JudgeDeps, judgeApprover } from './judge-approver.ts';
import { readSchedule, type ScheduleReport } from './read-schedule.ts';
import type { KeptExposure, SharedReads } from './shared-reads.ts';
import type { Store } from './store-port.ts';

/** What the bot's own database knows for one person. */
export interface HomeFacts {
  at: Date;
  /** They may change jobs. */
  mayOperate: boolean;
  /** By some policy they may be asked to approve; also if that is not known. */
  mayApprove: boolean;
  /** Open requests that they may approve, and have not; oldest first. */
  waiting: ApprovalRequest[];
  /** Their own open requests, oldest first. */
  asked: ApprovalRequest[];
  /** All open requests. */
  openCount: number;
  /** Timed resumes of theirs that wait, the soonest first. */
  resumes: ShownResume[];
  /** Those that expire first, how many were found in all, and whether there are more than that. */
  expiring: { jobs: ExpiringJob[]; count: number; more: boolean };
  exposure: KeptExposure;
  schedule: ScheduleReport;
  sweeps: SweepState[];
  mutes: ShownMute[];
  /** Why it is not known what all they may do; what is not known they may not. */
  unsure?: BotErrorCode;
}

export interface HomeDeps extends JudgeDeps {
  store: Pick<
    Store,
    'approvals' | 'timedResumes' | 'expiry' | 'feeds' | 'mutes' | 'slots' | 'outbox'
  >;
  reads: Pick<SharedReads, 'keptExposure'>;
  grants: Grants;
  policyOf(target: string, action: JobAction): ApprovalPolicy;
  sources: readonly TargetRegion[];
  schedules: readonly Schedule[];
  now(): Date;
}

const SHOWN_EXPIRING = 3;
/** Expiring jobs that are counted. */
const MOST_EXPIRING = 100;
/** Timed resumes among which those of one person are looked for. */
const MOST_RESUMES = 500;

/** Everything that concerns one person, without asking Macie. They have the permission to view. */
export async function readHome(who: Who, deps: HomeDeps): Promise<HomeFacts> {
  const { store, reads } = deps;
  const at = deps.now();
  const [rights, resumes, soonest, exposure, schedule, sweeps, mutes] = await Promise.all([
    readRights(who, deps),
    store.timedResumes.listWaiting(MOST_RESUMES),
    store.expiry.soonest(MOST_EXPIRING + 1),
    reads.keptExposure(),
    readSchedule(deps),
    store.expiry.sweeps(),
    store.mutes.lasting(at),
  ]);
  return {
    at,
    ...rights,
    resumes: resumes
      .filter(({ by }) => isSamePerson(by, who))
      .map((wish) => toShownResume(wish, at)),
    expiring: {
      jobs: soonest.slice(0, SHOWN_EXPIRING),
      count: soonest.length,
      more: soonest.length > MOST_EXPIRING,
    },
    exposure: exposure.value,
    schedule,
    sweeps,
    mutes,
  };
}

type Rights = Pick<
  HomeFacts,
  'mayOperate' | 'mayApprove' | 'waiting' | 'asked' | 'openCount' | 'unsure'
>;

/** What a person may change and decide. */
async function readRights(who: Who, deps: HomeDeps): Promise<Rights> {
  const open = await deps.store.approvals.listOpen();
  const [mayOperate, mayApprove, ...judged] = await Promise.all([
    attempt(() => hasPermission(who.userId, 'operate', deps)),
    attempt(() => mayEverApprove(who, deps)),
    ...open.map((request) => attempt(() => waitsFor(request, who, deps))),
  ]);
  const unsure = [mayOperate, mayApprove, ...judged].find((one) => one instanceof BotError);
  return {
    mayOperate: mayOperate === true,
    mayApprove: mayApprove !== false,
    waiting: open.filter((_, index) => judged[index] === true),
    asked: open.filter(({ requester }) => isSamePerson(requester, who)),
    openCount: open.length,
    ...(unsure && { unsure: unsure.code }),
  };
}

function mayEverApprove({ userId }: Who, deps: HomeDeps): Promise<boolean> {
  const targets = new Set(deps.sources.map(({ target }) => target));
  const approvers = [...targets]
    .flatMap((target) => JOB_ACTIONS.map((action) => deps.policyOf(target, action)))
    .flatMap((policy) => (policy.required > 0 ? policy.approvers : []));
  return hasGrant(userId, approvers, deps.directory);
}

async function waitsFor(request: ApprovalRequest, who: Who, deps: HomeDeps): Promise<boolean> {
  if (request.approvedBy.some((one) => isSamePerson(one, who))) return false;
  return (await judgeApprover(request, who, deps)) === undefined;
}
