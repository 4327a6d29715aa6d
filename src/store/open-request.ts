import type { ApprovalRequest } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { BotError } from '../domain/bot-error.ts';
import { selectRequests, toRequestColumns, toRequests } from './approval-rows.ts';
import { appendAudit } from './audit-table.ts';
import type { Connection } from './connection.ts';
import type { Db } from './tables.ts';

/** The open request may end between the refusal of a second one and the look at it. */
const MOST_TRIES = 10;

/** Keeps a new request, or gives the one that stands in its way. */
export async function openRequest(
  { kind, transact }: Pick<Connection, 'kind' | 'transact'>,
  request: ApprovalRequest,
  audit: AuditEntry,
): Promise<{ opened: boolean; request: ApprovalRequest }> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const outcome = await transact(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('approval_requests')
        .values(toRequestColumns(request))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const opened = (numInsertedOrUpdatedRows ?? 0n) > 0n;
      if (opened) await appendAudit(trx, kind, audit);
      const kept = await findInTheWay(trx, request);
      return kept && { opened, request: kept };
    });
    if (outcome) return outcome;
  }
  throw new BotError('internal', `the approval request ${request.id} could not be opened`);
}

/** The request of this id, or the open one for the same job and action. */
async function findInTheWay(
  db: Db,
  { id, ref, action }: ApprovalRequest,
): Promise<ApprovalRequest | undefined> {
  const rows = await selectRequests(db)
    .where((is) =>
      is.or([
        is('approval_requests.id', '=', id),
        is.and({
          account_id: ref.accountId,
          region: ref.region,
          job_id: ref.jobId,
          action,
          state: 'open',
        }),
      ]),
    )
    .execute();
  const found = toRequests(rows);
  return found.find((request) => request.id === id) ?? found[0];
}
