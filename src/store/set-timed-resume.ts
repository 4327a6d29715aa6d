import { sql } from 'kysely';

import type { AuditEntry } from '../domain/audit.ts';
import { BotError } from '../domain/bot-error.ts';
import type { JobRef } from '../domain/job.ts';
import type { TimedResume } from '../domain/timed-resume.ts';
import { takenBackLetters } from '../domain/timed-resume-letters.ts';
import type { Execution } from '../operations/store-port.ts';
import { insertLetters } from './outbox-letters.ts';
import { storable } from './storable.ts';
import type { Db, TimedResumeColumns, Trx } from './tables.ts';
import { toTimedResume, toTimedResumeColumns } from './timed-resume-rows.ts';

/** What another one sets may come between the end of the one before and the insert. */
const MOST_TRIES = 10;

/** What is put in the place of a wish, and by whom. */
type Instead = Omit<Parameters<typeof takenBackLetters>[1], 'outcome'>;

/** Keeps a wish in place of the one that waits, which is told; false if it was kept before. */
export async function setWaiting(trx: Trx, wish: TimedResume, at: Date): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await isKept(trx, wish.id)) return false;
    await endWaiting(trx, wish.ref, at, { by: wish.by, newResumeAt: wish.resumeAt });
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('timed_resumes')
      .values(toTimedResumeColumns(wish))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
  }
  throw new BotError('internal', `the timed resume ${wish.id} could not be set`);
}

/**
 * A change is done: what waits to resume its job is replaced, by the wish that came with the change
 * or by nothing. The wish whose own change it is waits for what its maker says of it. Gives what is
 * to be recorded, as the transaction's last step.
 */
export async function replaceWaiting(
  trx: Trx,
  execution: Execution,
  pausedAt: Date | undefined,
  at: Date,
): Promise<AuditEntry | undefined> {
  const { id, ref, target, jobName, by, reason, resumeAt } = execution;
  const instead = { by, change: execution.action, ...(resumeAt && { newResumeAt: resumeAt }) };
  await endWaiting(trx, ref, at, instead, wishesOf(id));
  if (!resumeAt) return undefined;
  const wish: TimedResume = {
    ...{ id, ref, target, jobName, resumeAt, by, reason },
    createdAt: at,
    ...(pausedAt && { pausedAt }),
    ...(execution.askedIn !== undefined && { askedIn: execution.askedIn }),
    state: 'waiting',
  };
  if (!(await setWaiting(trx, wish, at))) return undefined;
  return {
    ...{ at, event: 'resume-set', who: by, action: 'resume', ref, target, jobName },
    reason: reason || undefined,
    outcome: resumeAt.toISOString(),
    referenceId: id,
  };
}

/** Changes what waits, narrowed; false if nothing does. */
export async function updateWaiting(
  db: Db,
  values: Partial<TimedResumeColumns>,
  only: Pick<TimedResumeColumns, 'id'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('timed_resumes')
    .set(values)
    .where('state', '=', sql.lit('waiting'))
    .where('id', '=', storable(only.id))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The wish that an execution carries out: `timed-<id>`, or `timed-<id>-2` for a second try. */
function wishesOf(executionId: string): string[] {
  const [, rest] = /^timed-(.+)$/s.exec(executionId) ?? [];
  return rest === undefined ? [] : [rest, rest.replace(/-\d+$/, '')];
}

async function endWaiting(
  trx: Trx,
  ref: JobRef,
  at: Date,
  instead: Instead,
  exceptIds: readonly string[] = [],
): Promise<void> {
  const ofJob = { account_id: ref.accountId, region: ref.region, job_id: ref.jobId };
  const rows = await trx
    .updateTable('timed_resumes')
    .set({ state: 'ended', outcome: 'replaced', ended_at: at.getTime() })
    .where('state', '=', sql.lit('waiting'))
    .where((is) => is.and(storable(ofJob)))
    .where((is) => is.and(exceptIds.map((id) => is('id', '<>', id))))
    .returningAll()
    .execute();
  const letters = rows.flatMap((row) =>
    takenBackLetters(toTimedResume(row), { outcome: 'replaced', ...instead }),
  );
  await insertLetters(trx, letters, at);
}

async function isKept(trx: Trx, id: string): Promise<boolean> {
  const query = trx.selectFrom('timed_resumes').select('id').where('id', '=', storable(id));
  return (await query.executeTakeFirst()) !== undefined;
}
