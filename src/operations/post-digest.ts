import { composeDigest, TREND_DAYS } from '../domain/compose-digest.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { MuteStore } from './finding-store-port.ts';
import type { ExposureStore, Slot, SlotStore } from './notice-store-port.ts';
import { type ReadExposureDeps, readExposure } from './read-exposure.ts';
import type { AuditStore } from './store-port.ts';

export type DigestSchedule = Extract<Schedule, { kind: 'digest' }>;

export interface PostDigestDeps extends ReadExposureDeps {
  sources: readonly TargetRegion[];
  store: {
    exposure: ExposureStore;
    audit: Pick<AuditStore, 'head'>;
    mutes: Pick<MuteStore, 'lasting'>;
    slots: Pick<SlotStore, 'record'>;
  };
}

const DAY_MS = 86_400_000;

/**
 * Reads the exposure and records the slot with the snapshot and the digest's letter: all of it or
 * nothing. False if the slot was recorded before.
 */
export async function postDigest(
  schedule: DigestSchedule,
  slot: Slot,
  deps: PostDigestDeps,
): Promise<boolean> {
  const { store, now } = deps;
  const begun = now();
  const [previous, kept, audit, mutes] = await Promise.all([
    store.exposure.newest(schedule.id, begun),
    store.exposure.trend(schedule.id, new Date(begun.getTime() - TREND_DAYS * DAY_MS)),
    store.audit.head(),
    store.mutes.lasting(begun),
  ]);
  const snapshot = await readExposure(sourcesOf(schedule, deps.sources), previous, deps);
  const points = kept.map(({ takenAt, totals }) => ({ at: takenAt, totals }));
  const { timezone } = schedule;
  const digest = composeDigest({ snapshot, previous, kept: points, audit, mutes, timezone });
  const key = digestKey(slot);
  const notice = { kind: 'digest' as const, id: key, digest };
  const letters = [{ key, channelId: schedule.channelId, notice }];
  return store.slots.record(slot, { snapshot, letters });
}

/** The same for all replicas, such as `digest C0… 2026-03-01T08:00:00.000Z`. */
function digestKey({ schedule, at }: Slot): string {
  return `${schedule} ${at.toISOString()}`;
}

function sourcesOf({ targets }: DigestSchedule, sources: readonly TargetRegion[]): TargetRegion[] {
  return sources.filter(({ target }) => !targets || targets.includes(target));
}
