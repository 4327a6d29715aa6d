import { sql } from 'kysely';

import type { TimedResumeStore } from '../operations/expiry-store-port.ts';
import { appendAudit } from './audit-table.ts';
import type { Connection } from './connection.ts';
import { insertLetters } from './outbox-letters.ts';
import { setWaiting, updateWaiting } from './set-timed-resume.ts';
import { storable } from './storable.ts';
import type { Db } from './tables.ts';
import { toTimedResume } from './timed-resume-rows.ts';

export function createTimedResumeStore({ kind, run, transact }: Connection): TimedResumeStore {
  return {
    set: (wish, audit) =>
      transact(async (trx) => {
        if (await setWaiting(trx, wish, audit.at)) await appendAudit(trx, kind, audit);
      }),
    waiting: ({ accountId, region, jobId }) =>
      run(async (db) => {
        const ofJob = { account_id: accountId, region, job_id: jobId };
        const query = selectWaiting(db).where((is) => is.and(storable(ofJob)));
        const row = await query.executeTakeFirst();
        return row && toTimedResume(row);
      }),
    listWaiting: (limit) =>
      run(async (db) => (await selectWaiting(db).limit(limit).execute()).map(toTimedResume)),
    due: (now, wallNow) =>
      run(async (db) => {
        const due = selectWaiting(db)
          .where('resume_at', '<=', now.getTime())
          .where((is) => is.or([is('try_at', 'is', null), is('try_at', '<=', wallNow.getTime())]));
        return (await due.execute()).map(toTimedResume);
      }),
    async postpone(id, firstTriedAt, tryAt) {
      const values = { first_tried_at: firstTriedAt.getTime(), try_at: tryAt.getTime() };
      await run((db) => updateWaiting(db, values, { id }));
    },
    end: (id, outcome, { audit, letters = [] }, at) =>
      transact(async (trx) => {
        const values = { state: 'ended', outcome: storable(outcome), ended_at: at.getTime() };
        if (!(await updateWaiting(trx, values, { id }))) return false;
        await insertLetters(trx, letters, at);
        if (audit) await appendAudit(trx, kind, audit);
        return true;
      }),
    async prune(before) {
      await run((db) =>
        db
          .deleteFrom('timed_resumes')
          .where('state', '=', sql.lit('ended'))
          .where('ended_at', '<', before.getTime())
          .execute(),
      );
    },
  };
}

function selectWaiting(db: Db) {
  return db
    .selectFrom('timed_resumes')
    .selectAll()
    .where('state', '=', sql.lit('waiting'))
    .orderBy('resume_at')
    .orderBy('id');
}
