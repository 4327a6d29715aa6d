import { type RawBuilder, sql } from 'kysely';

import type { ApprovalRequest, Who } from '../domain/approval.ts';
import { reminderKey } from '../domain/approval-letters.ts';
import { BotError } from '../domain/bot-error.ts';
import type { JobStatus } from '../domain/job.ts';
import type { NewLetter } from '../domain/notice.ts';
import type { ApprovalStore } from '../operations/store-port.ts';
import { selectRequests, toRequests } from './approval-rows.ts';
import { appendAudit } from './audit-table.ts';
import type { ApprovalRequestColumns } from './change-tables.ts';
import type { Connection } from './connection.ts';
import { keepTelling } from './keep-telling.ts';
import { openRequest } from './open-request.ts';
import { dropUnsent, insertLetters } from './outbox-letters.ts';
import { storable } from './storable.ts';
import type { Db, Trx } from './tables.ts';

export function createApprovalStore({ kind, run, transact }: Connection): ApprovalStore {
  return {
    open: (request, audit) => openRequest({ kind, transact }, request, audit),
    get: (id) => run((db) => readRequest(db, id)),
    listOpen: () => run(async (db) => toRequests(await selectOpen(db).execute())),
    shown: (id, version, { channelId, ts }) =>
      run((db) => {
        const values = { message_channel: channelId, message_ts: ts, shown_version: version };
        return updateRequest(db, id, values);
      }),
    unshown: () => run(async (db) => toRequests(await selectUnshown(db).execute())),
    approve: (id, by, seenStatus, at, audit) =>
      transact(async (trx) => {
        const became = await giveApproval(trx, id, { by, seenStatus, at });
        if (became === 'approval-given' || became === 'approved') {
          await appendAudit(trx, kind, audit(became));
        }
        return { became, request: await needRequest(trx, id) };
      }),
    end: (id, how, audit, letters = () => []) =>
      transact(async (trx) => {
        const ended = await endRequest(trx, id, how);
        const request = await needRequest(trx, id);
        if (ended) {
          await dropUnsent(trx, reminderKey(id));
          await insertLetters(trx, letters(request), how.at);
          await appendAudit(trx, kind, audit);
        }
        return { ended, request };
      }),
    showFor: (id, status, consequence) =>
      transact(async (trx) => {
        const values = { seen_status: status, consequence: JSON.stringify(storable(consequence)) };
        if (await changeOpen(trx, id, values)) {
          await trx.deleteFrom('approvals').where('request_id', '=', id).execute();
        }
        return needRequest(trx, id);
      }),
    conclude: (id, telling, at) => transact((trx) => keepTelling(trx, id, telling, at)),
    unfinished: (decidedBefore) =>
      run(async (db) => {
        const left = selectRequests(db)
          .where('state', '=', 'approved')
          .where('result', 'is', null)
          .where('decided_at', '<', decidedBefore.getTime());
        return toRequests(await left.execute());
      }),
    dueToLapse: (now) =>
      run(async (db) => {
        const due = selectOpen(db).where('lapses_at', '<=', now.getTime());
        return toRequests(await due.execute());
      }),
    dueToRemind: (now) =>
      run(async (db) => {
        const due = selectOpen(db).where('remind_at', '<=', now.getTime());
        return toRequests(await due.execute());
      }),
    remind: (id, now, letter) => transact((trx) => takeReminder(trx, id, now, letter)),
  };
}

type RequestValues = Partial<ApprovalRequestColumns>;
type Change = Omit<RequestValues, 'version'> & { version?: RawBuilder<number> };
type Ending = Parameters<ApprovalStore['end']>[1];
type Became = Awaited<ReturnType<ApprovalStore['approve']>>['became'];

function selectOpen(db: Db) {
  return selectRequests(db).where('state', '=', 'open');
}

function selectUnshown(db: Db) {
  return selectRequests(db).whereRef('version', '<>', 'shown_version');
}

async function readRequest(db: Db, id: string): Promise<ApprovalRequest | undefined> {
  const rows = await selectRequests(db).where('approval_requests.id', '=', id).execute();
  return toRequests(rows)[0];
}

async function needRequest(db: Db, id: string): Promise<ApprovalRequest> {
  const request = await readRequest(db, id);
  if (!request) throw new BotError('internal', `there is no approval request ${id}`);
  return request;
}

async function updateRequest(db: Db, id: string, values: RequestValues): Promise<void> {
  await db.updateTable('approval_requests').set(values).where('id', '=', id).execute();
}

/** Changes an open request and holds it until the transaction ends; false if it is not open. */
async function updateOpen(
  trx: Trx,
  id: string,
  values: Change,
  only: Pick<RequestValues, 'seen_status'> = {},
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('approval_requests')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where((is) => is.and(only))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The same, and its message is to show that. */
function changeOpen(trx: Trx, id: string, values: RequestValues): Promise<boolean> {
  return updateOpen(trx, id, { ...values, version: sql<number>`version + 1` });
}

async function giveApproval(
  trx: Trx,
  id: string,
  { by, seenStatus, at }: { by: Who; seenStatus: JobStatus; at: Date },
): Promise<Became> {
  // An update that changes nothing: what another does to the request waits until this one counts.
  const isHeld = await updateOpen(trx, id, { state: 'open' }, { seen_status: seenStatus });
  const { approvedBy, required, state } = await needRequest(trx, id);
  if (!isHeld) return state === 'open' ? 'look-again' : 'not-open';
  if (approvedBy.some(({ userId }) => userId === by.userId)) return 'repeated';
  const place = approvedBy.length + 1;
  await trx
    .insertInto('approvals')
    .values({
      request_id: id,
      place,
      user_id: by.userId,
      team_id: by.teamId,
      given_at: at.getTime(),
    })
    .execute();
  if (place < required) {
    await changeOpen(trx, id, {});
    return 'approval-given';
  }
  await changeOpen(trx, id, {
    state: 'approved',
    decided_user: by.userId,
    decided_team: by.teamId,
    decided_at: at.getTime(),
  });
  await dropUnsent(trx, reminderKey(id));
  return 'approved';
}

function endRequest(trx: Trx, id: string, { state, by, reason, at }: Ending): Promise<boolean> {
  return changeOpen(trx, id, {
    state,
    decided_user: by?.userId ?? null,
    decided_team: by?.teamId ?? null,
    decided_at: at.getTime(),
    decision_reason: reason === undefined ? null : storable(reason),
  });
}

async function takeReminder(trx: Trx, id: string, now: Date, letter: NewLetter): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('approval_requests')
    .set({ remind_at: null })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('remind_at', '<=', now.getTime())
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await insertLetters(trx, [letter], now);
  return true;
}
