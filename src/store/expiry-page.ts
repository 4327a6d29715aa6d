import type { Insertable } from 'kysely';

import type { ExpiringJob, ExpiryEnding } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import type { ExpiryStore } from '../operations/expiry-store-port.ts';
import { toWatchedJobColumns } from './expiry-rows.ts';
import { dropUnsentReplies, insertLetters, reviseLetters } from './outbox-letters.ts';
import { inPieces } from './pieces.ts';
import { storable } from './storable.ts';
import type { Trx, WatchedJobColumns } from './tables.ts';

type Page = Parameters<ExpiryStore['seen']>[2];

/**
 * Keeps one page of a sweep. The sweep has decided by what it read a moment ago: of a job whose
 * watch has ended since, or which somebody snoozed after the slot began, it keeps and tells nothing.
 * One whose watch ended because it was out of sight is watched again.
 */
export async function keepPage(
  trx: Trx,
  slot: Date,
  { seen, changed, letters, revisions }: Page,
  at: Date,
): Promise<void> {
  const rows = new Map(
    changed.map((job) => {
      const row = toWatchedJobColumns(job, slot, at);
      return [row.key, row];
    }),
  );
  // In the same order everywhere, so that two sweeps do not wait in a circle.
  const ordered = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const current = new Set(await keepChanged(trx, ordered, slot));
  const keys = new Set(seen.map(toKey));
  const unchanged = [...keys].filter((key) => !current.has(key));
  for (const key of await markSeen(trx, unchanged, slot)) current.add(key);
  const isStale = (key: string | undefined) =>
    key !== undefined && !current.has(key) && (keys.has(key) || rows.has(key));
  const told = letters.filter(({ key, replyTo }) => !isStale(key) && !isStale(replyTo));
  await dropUnsentReplies(
    trx,
    told.flatMap(({ replyTo }) => replyTo ?? []),
  );
  await insertLetters(trx, told, at);
  // One that came back has its letter from before.
  const messages = told.filter(({ key }) => rows.has(key));
  const revised = revisions.filter(({ key }) => !isStale(key));
  await reviseLetters(trx, [...messages, ...revised]);
}

/** The key of a watched job, as it is kept. */
export function toKey(job: Pick<ExpiringJob, 'ref' | 'expiresAt'>): string {
  return storable<string>(expiryKey(job));
}

/** The keys of those of which the sweep may tell something. */
async function markSeen(trx: Trx, keys: readonly string[], slot: Date): Promise<string[]> {
  const current: string[] = [];
  for (const piece of inPieces(keys)) {
    const rows = await trx
      .updateTable('watched_jobs')
      .set({ seen_slot: slot.getTime() })
      .where('key', 'in', piece)
      .where('ended_at', 'is', null)
      .where('seen_slot', '<=', slot.getTime())
      .returning(['key', 'snoozed_at'])
      .execute();
    const isOld = (at: number | null) => at === null || at <= slot.getTime();
    current.push(...rows.filter(({ snoozed_at }) => isOld(snoozed_at)).map(({ key }) => key));
  }
  return current;
}

async function keepChanged(
  trx: Trx,
  changed: readonly Insertable<WatchedJobColumns>[],
  slot: Date,
): Promise<string[]> {
  const kept: string[] = [];
  for (const piece of inPieces(changed)) {
    const rows = await trx
      .insertInto('watched_jobs')
      .values(piece)
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(CHANGING.map((column) => [column, ref(`excluded.${column}`)])),
          )
          .where(({ eb, or, and }) =>
            or([
              eb('watched_jobs.ended_at', 'is', null),
              and([
                eb('watched_jobs.ending', 'in', OUT_OF_SIGHT),
                eb('watched_jobs.ended_at', '<', slot.getTime()),
              ]),
            ]),
          )
          .where('watched_jobs.seen_slot', '<=', slot.getTime())
          .where(({ eb, or }) =>
            or([
              eb('watched_jobs.snoozed_at', 'is', null),
              eb('watched_jobs.snoozed_at', '<=', slot.getTime()),
            ]),
          ),
      )
      .returning('key')
      .execute();
    kept.push(...rows.map(({ key }) => key));
  }
  return kept;
}

/** Such a job may come into sight again: with other credentials, or another configuration. */
const OUT_OF_SIGHT: readonly ExpiryEnding[] = ['gone', 'unwatched'];

/** What a sweep may change in a job that is watched already, or that is watched again. */
const CHANGING = [
  'target',
  'job_name',
  'type',
  'paused_at',
  'paused_user',
  'paused_team',
  'threshold',
  'snoozed_until',
  'snoozed_user',
  'snoozed_team',
  'resumes_at',
  'seen_slot',
  'ending',
  'ended_at',
  'ended_user',
  'ended_team',
] as const;
