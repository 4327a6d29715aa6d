import type { Insertable, Selectable } from 'kysely';

import { BotError } from '../domain/bot-error.ts';
import type { FindingMute, MuteSubject, ShownMute } from '../domain/finding-mute.ts';
import type { MuteStore } from '../operations/finding-store-port.ts';
import { appendAudit } from './audit-table.ts';
import type { Connection } from './connection.ts';
import { storable } from './storable.ts';
import type { Db, MuteColumns, Trx } from './tables.ts';

/** What another one sets may come between the end of the one before and the insert. */
const MOST_TRIES = 10;

export function createMuteStore({ kind, run, transact }: Connection): MuteStore {
  return {
    set: (mute, audit, replaced) =>
      transact(async (trx) => {
        const { ended, isKept } = await setMute(trx, toMuteColumns(mute), audit.at);
        for (const one of ended) await appendAudit(trx, kind, replaced(one));
        if (isKept) await appendAudit(trx, kind, audit);
        return isKept;
      }),
    lasting: (now) => run((db) => readLasting(db, now)),
    end: (id, now, audit) =>
      transact(async (trx) => {
        const row = await trx
          .updateTable('mutes')
          .set({ ended_at: now.getTime() })
          .where('id', '=', storable<string>(id))
          .where('ended_at', 'is', null)
          .where('until', '>', now.getTime())
          .returningAll()
          .executeTakeFirst();
        if (!row) return undefined;
        const mute = toMute(row);
        await appendAudit(trx, kind, audit(mute));
        return mute;
      }),
    async prune(before) {
      const time = before.getTime();
      await run((db) =>
        db
          .deleteFrom('mutes')
          .where((is) => is.or([is('until', '<', time), is('ended_at', '<', time)]))
          .execute(),
      );
    },
  };
}

/**
 * Ends the one that there is and keeps this one, unless it was kept before. `ended` would have lasted.
 * The same mute may come in from elsewhere after the one before it was ended here.
 */
async function setMute(
  trx: Trx,
  row: Insertable<MuteColumns>,
  at: Date,
): Promise<{ ended: FindingMute[]; isKept: boolean }> {
  const { id, subject, value } = row;
  const ended: FindingMute[] = [];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const known = trx.selectFrom('mutes').select('id').where('id', '=', id);
    if (await known.executeTakeFirst()) return { ended, isKept: false };
    const rows = await trx
      .updateTable('mutes')
      .set({ ended_at: at.getTime() })
      .where((is) => is.and({ subject, value }))
      .where('ended_at', 'is', null)
      .returningAll()
      .execute();
    ended.push(...rows.map(toMute).filter(({ until }) => until > at));
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('mutes')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return { ended, isKept: true };
  }
  throw new BotError('internal', `the mute ${id} could not be set`);
}

async function readLasting(db: Db, now: Date): Promise<ShownMute[]> {
  const rows = await db
    .selectFrom('mutes')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('until', '>', now.getTime())
    .orderBy('until')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...toMute(row), kept: Number(row.kept) }));
}

function toMuteColumns(given: FindingMute): Insertable<MuteColumns> {
  const mute = storable(given);
  return {
    id: mute.id,
    subject: mute.subject,
    value: mute.value,
    label: mute.label ?? null,
    reason: mute.reason,
    user_id: mute.by.userId,
    team_id: mute.by.teamId,
    created_at: mute.createdAt.getTime(),
    until: mute.until.getTime(),
    ended_at: null,
  };
}

function toMute(row: Selectable<MuteColumns>): FindingMute {
  return {
    id: row.id,
    subject: row.subject as MuteSubject,
    value: row.value,
    ...(row.label !== null && { label: row.label }),
    reason: row.reason,
    by: { userId: row.user_id, teamId: row.team_id },
    createdAt: new Date(row.created_at),
    until: new Date(row.until),
  };
}
