import type { ApprovalPolicy } from '../domain/approval.ts';
import { BotError, type BotErrorCode } from '../domain/bot-error.ts';
import type { JobRef } from '../domain/job.ts';
import type { JobAction } from '../domain/job-transitions.ts';
import type { Grants } from '../domain/permissions.ts';
import { executionIdOf, isPauseMeant, type TimedResume } from '../domain/timed-resume.ts';
import { failingLetter, outcomeLetters } from '../domain/timed-resume-letters.ts';
import type { ChangeDeps } from './change-record.ts';
import { hasPermission } from './check-permission.ts';
import { claimTurn } from './claim-turn.ts';
import { type ChangeWish, executeChange } from './execute-change.ts';
import { inParallel } from './in-parallel.ts';
import type { Directory } from './ports.ts';
import { type ApprovalDeps, requestApproval } from './request-approval.ts';
import type { Execution, Store } from './store-port.ts';
import { toldByItsMaker } from './telling.ts';
import { timedResumeAudit } from './timed-resume-record.ts';

export interface RunTimedResumesDeps extends ApprovalDeps {
  store: Pick<Store, 'approvals' | 'audit' | 'executions' | 'outbox' | 'requests' | 'timedResumes'>;
  change: ChangeDeps;
  directory: Directory;
  grants: Grants;
  nameTarget(where: Pick<JobRef, 'accountId' | 'region'>): string;
  policyOf(target: string, action: JobAction): ApprovalPolicy;
  /** Where a resume is told that was asked for in private. */
  warningsChannel: string;
}

/** How a wish ends; `record`: what is recorded with that, unless it was recorded as it happened. */
interface Ending {
  outcome: string;
  record?: { event: 'refused' | 'permission-denied'; before?: string; outcome: string };
}

/** Nothing was changed, and later it may go well. */
const PASSING: ReadonlySet<string> = new Set<BotErrorCode | 'too-late'>([
  'too-late',
  'throttled',
  'unreachable',
  'aws-failed',
  'conflict',
  'quota-exceeded',
  'credentials',
  'slack-unavailable',
  'unknown-user-group',
  'no-user-groups',
  'missing-scope',
]);
const MINUTE_MS = 60_000;
/** After so long its requester is told that it still fails. */
const TOLD_AFTER_MS = 15 * MINUTE_MS;
const TRY_WITHIN_MS = 24 * 60 * MINUTE_MS;

/** A Macie that does not answer for one job does not keep the others waiting. */
const AT_ONCE = 5;

/**
 * Resumes the jobs whose time has come, each once, however many replicas look: in the name of who
 * asked for it, if they still may, and only out of the pause that was meant. What became of it is
 * told with the wish's end, in one transaction. What fails for a while is tried again
 * for a day of real time, however late the first try was.
 */
export async function runTimedResumes(deps: RunTimedResumesDeps): Promise<void> {
  const { store, change, now } = deps;
  const bugs: unknown[] = [];
  const due = await store.timedResumes.due(now(), change.wallClock.now());
  await inParallel(due, AT_ONCE, async (wish) => {
    try {
      if (await claimTurn(`timed ${wish.id}`, store, change)) await runOne(wish, deps);
    } catch (error) {
      // The database cannot be asked now: the next turn tries again.
      if (!(error instanceof BotError)) bugs.push(error);
    }
  });
  if (bugs.length > 0) throw bugs[0];
}

async function runOne(wish: TimedResume, deps: RunTimedResumesDeps): Promise<void> {
  try {
    const ending = await tryToResume(wish, deps);
    if (ending) await end(wish, ending, deps);
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'store-unavailable') throw error;
    await afterFailure(wish, error.code, deps);
  }
}

/** Undefined while its execution is not settled: `settleChanges` sees to that. */
async function tryToResume(
  wish: TimedResume,
  deps: RunTimedResumesDeps,
): Promise<Ending | undefined> {
  const { store } = deps;
  const { last, next } = await executionsOf(wish, deps);
  if (last && last.stage !== 'finished') return undefined;
  if (last && !PASSING.has(last.outcome ?? '')) return { outcome: last.outcome ?? 'internal' };
  if (await store.approvals.get(executionIdOf(wish, 1))) return { outcome: 'asked' };
  if (!(await mayStill(wish, deps))) {
    const record = { event: 'permission-denied', outcome: 'operate' } as const;
    return { outcome: 'not-allowed', record };
  }
  const job = await deps.macie.describeJob(wish.ref);
  if (!isPauseMeant(wish, job)) {
    // What it changed to may be this very wish, carried out by another replica.
    if ((await executionsOf(wish, deps)).next !== next) return undefined;
    const outcome = 'changed-meanwhile';
    return { outcome, record: { event: 'refused', before: job.status, outcome } };
  }
  return askOrResume(wish, next, deps);
}

/** Whoever is deactivated clicks nothing any more; their wish must not outlive that either. */
async function mayStill({ by }: TimedResume, deps: RunTimedResumesDeps): Promise<boolean> {
  if (!(await hasPermission(by.userId, 'operate', deps))) return false;
  return !(await deps.directory.person(by.userId)).deleted;
}

async function askOrResume(
  wish: TimedResume,
  id: string,
  deps: RunTimedResumesDeps,
): Promise<Ending | undefined> {
  const { ref, by, reason, askedIn } = wish;
  const target = deps.nameTarget(ref);
  const change: ChangeWish = {
    id,
    action: 'resume',
    ref,
    target,
    seenStatus: 'USER_PAUSED',
    by,
    reason,
    askedIn,
  };
  const policy = deps.policyOf(target, 'resume');
  if (policy.required === 0) return resume(change, deps);
  const { kind } = await requestApproval({ ...change, id: executionIdOf(wish, 1) }, policy, deps);
  const isRefused = kind === 'changed-meanwhile' || kind === 'not-legal';
  return { outcome: isRefused ? 'changed-meanwhile' : 'asked' };
}

async function resume(change: ChangeWish, deps: RunTimedResumesDeps): Promise<Ending | undefined> {
  const outcome = await executeChange(change, deps.change, toldByItsMaker);
  switch (outcome.kind) {
    case 'done':
      return { outcome: 'done' };
    case 'changed-meanwhile':
    case 'not-legal':
      return { outcome: 'changed-meanwhile' };
    case 'already-sent':
      throw new BotError('conflict', 'another change of the job is not settled yet');
    default: {
      const now = await deps.store.executions.get(change.id);
      return now?.outcome === undefined ? undefined : { outcome: now.outcome };
    }
  }
}

/** The last execution that there was, and the id of the next one, should that have changed nothing. */
async function executionsOf(
  wish: TimedResume,
  { store }: Pick<RunTimedResumesDeps, 'store'>,
): Promise<{ last?: Execution; next: string }> {
  let last: Execution | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const next = executionIdOf(wish, attempt);
    const execution = await store.executions.get(next);
    if (!execution) return { last, next };
    last = execution;
  }
}

async function afterFailure(
  wish: TimedResume,
  code: BotErrorCode,
  deps: RunTimedResumesDeps,
): Promise<void> {
  const wallNow = deps.change.wallClock.now();
  const { firstTriedAt = wallNow } = wish;
  const triedFor = wallNow.getTime() - firstTriedAt.getTime();
  if (PASSING.has(code) && triedFor <= TRY_WITHIN_MS) {
    // As long again as it has been tried already: a minute, two, four, up to fifteen.
    const waitMs = Math.min(Math.max(triedFor, MINUTE_MS), 15 * MINUTE_MS);
    const tryAt = new Date(wallNow.getTime() + waitMs);
    if (triedFor >= TOLD_AFTER_MS) {
      await deps.store.outbox.put([failingLetter(wish, deps.now())], deps.now());
    }
    return deps.store.timedResumes.postpone(wish.id, firstTriedAt, tryAt);
  }
  const { last } = await executionsOf(wish, deps);
  const isRecorded = last?.outcome === code;
  const record = { event: 'refused', outcome: code } as const;
  await end(wish, { outcome: code, record: isRecorded ? undefined : record }, deps);
}

async function end(
  wish: TimedResume,
  { outcome, record }: Ending,
  deps: RunTimedResumesDeps,
): Promise<void> {
  const at = deps.now();
  const audit = record && timedResumeAudit(wish, record.event, { ...record, at });
  const letters = outcomeLetters(wish, { outcome, at }, deps.warningsChannel);
  await deps.store.timedResumes.end(wish.id, outcome, { audit, letters }, at);
}
