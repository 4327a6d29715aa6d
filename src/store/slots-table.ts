import { latestTrusted } from '../domain/clock-ahead.ts';
import type { FeedStep } from '../operations/finding-store-port.ts';
import type { Slot, SlotOutcome, SlotStore } from '../operations/notice-store-port.ts';
import { appendAudit } from './audit-table.ts';
import type { Connection } from './connection.ts';
import { insertSnapshot } from './exposure-table.ts';
import { keepFeedStep } from './feed-step.ts';
import { insertLetters } from './outbox-letters.ts';
import { storable, toWho } from './storable.ts';
import type { Db, SlotColumns, Trx } from './tables.ts';

/** Before all times of slots. */
const NO_SLOT = Number.MIN_SAFE_INTEGER;
const KEEP_MS = 40 * 24 * 60 * 60_000;

export function createSlotStore({ kind, run, transact }: Connection): SlotStore {
  return {
    newest: () => run(async (db) => (await selectNewest(db).execute()).map(toSlot)),
    record: (slot, { letters = [], snapshot, feed, audit, now }) =>
      transact(async (trx) => {
        if (!(await moveOn(trx, slot, { feed, now }))) return false;
        if (!(await insertSlot(trx, slot))) return false;
        await forgetOld(trx, slot);
        if (snapshot) await insertSnapshot(trx, slot.schedule, snapshot);
        await insertLetters(trx, letters, audit?.at ?? snapshot?.takenAt ?? slot.at);
        if (feed) await keepFeedStep(trx, slot.schedule, feed);
        if (audit) await appendAudit(trx, kind, audit);
        return true;
      }),
  };
}

function selectNewest(db: Db) {
  return db
    .selectFrom('schedules')
    .innerJoin('slots', (join) =>
      join
        .onRef('slots.schedule', '=', 'schedules.schedule')
        .onRef('slots.slot_at', '=', 'schedules.newest_at'),
    )
    .selectAll('slots')
    .orderBy('slots.schedule');
}

/**
 * The compare-and-set that makes a slot happen once: a schedule's newest slot only moves forward, or
 * away from one that is ahead of the clock; for a feed's step only from the slot after which it was
 * decided.
 */
async function moveOn(
  trx: Trx,
  { schedule, at }: Slot,
  { feed, now }: { feed: FeedStep | undefined; now: Date | undefined },
): Promise<boolean> {
  const newest_at = at.getTime();
  const before = feed && (feed.after?.getTime() ?? NO_SLOT);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('schedules')
    .values({ schedule: storable<string>(schedule), newest_at })
    .onConflict((conflict) =>
      conflict
        .column('schedule')
        .doUpdateSet({ newest_at })
        .where((is) =>
          is.and([
            is.or([
              is('schedules.newest_at', '<', newest_at),
              ...(now ? [is('schedules.newest_at', '>', latestTrusted(now).getTime())] : []),
            ]),
            ...(before === undefined ? [] : [is('schedules.newest_at', '=', before)]),
          ]),
        ),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False if it was done already, before its time, by a clock that ran ahead. */
async function insertSlot(trx: Trx, { schedule, at, outcome, by }: Slot): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('slots')
    .values({
      schedule: storable<string>(schedule),
      slot_at: at.getTime(),
      outcome,
      by_user: by?.userId ?? null,
      by_team: by?.teamId ?? null,
    })
    .onConflict((conflict) => conflict.columns(['schedule', 'slot_at']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function forgetOld(trx: Trx, { schedule, at }: Slot): Promise<void> {
  await trx
    .deleteFrom('slots')
    .where('schedule', '=', storable<string>(schedule))
    .where('slot_at', '<', at.getTime() - KEEP_MS)
    .execute();
}

function toSlot(row: SlotColumns): Slot {
  const by = toWho(row.by_user, row.by_team);
  return {
    schedule: row.schedule,
    at: new Date(row.slot_at),
    outcome: row.outcome as SlotOutcome,
    ...(by && { by }),
  };
}
