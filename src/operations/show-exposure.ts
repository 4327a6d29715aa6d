import { placeOf } from '../domain/compare-exposure.ts';
import { composeDigest } from '../domain/compose-digest.ts';
import type { ExposureDigest, ExposureSnapshot } from '../domain/exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { MuteStore } from './finding-store-port.ts';
import { type ReadExposureDeps, readExposure } from './read-exposure.ts';
import type { Store } from './store-port.ts';

export interface ShowExposureDeps extends ReadExposureDeps {
  store: Pick<Store, 'exposure'> & { mutes: Pick<MuteStore, 'lasting'> };
}

/** What a person asks for. */
export interface ExposureQuestion {
  sources: readonly TargetRegion[];
  /** The target that was named, if one was. */
  target?: string;
  /** Compare with what was kept at or before this; default: with the newest. */
  since?: Date;
}

/** The exposure of now, compared with what a digest kept. */
export interface ExposureReport {
  question: ExposureQuestion;
  digest: ExposureDigest;
}

/** Reads the exposure now, and compares it with what a digest kept. */
export async function showExposure(
  question: ExposureQuestion,
  deps: ShowExposureDeps,
): Promise<ExposureReport> {
  const { sources, since } = question;
  const { exposure, mutes: muteStore } = deps.store;
  const [newest, mutes, then] = await Promise.all([
    exposure.readings(sources, deps.now()),
    muteStore.lasting(deps.now()),
    since && exposure.readings(sources, since),
  ]);
  const snapshot = await readExposure(sources, newest, deps);
  const previous = only(sources, since ? then : newest);
  const digest = composeDigest({ snapshot, previous, kept: [], mutes, timezone: 'UTC' });
  return { question, digest };
}

/** What a snapshot has of these target Regions; undefined if that is nothing. */
function only(
  sources: readonly TargetRegion[],
  snapshot: ExposureSnapshot | undefined,
): ExposureSnapshot | undefined {
  const places = new Set(sources.map(placeOf));
  const readings = snapshot?.readings.filter(({ where }) => places.has(placeOf(where))) ?? [];
  return snapshot && readings.length > 0 ? { ...snapshot, readings } : undefined;
}
