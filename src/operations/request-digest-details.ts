import { placeOf } from '../domain/compare-exposure.ts';
import type { ExposureDigest, ExposureSnapshot } from '../domain/exposure.ts';
import type { NewLetter } from '../domain/notice.ts';
import type { Store } from './store-port.ts';

export interface DigestDetailsDeps {
  store: { outbox: Pick<Store['outbox'], 'find' | 'put'> };
  now(): Date;
  /** Whether a part's details fit into one message: Slack limits its characters. */
  fits(part: ExposureDigest): boolean;
}

/** What became of the wish for a digest's details. */
export type DigestDetails =
  /** They come into its thread. */
  | 'requested'
  | 'requested-before'
  /** The digest is not kept any more. */
  | 'forgotten';

/** Has a digest's figures posted whole in its thread, once however many ask. */
export async function requestDigestDetails(
  key: string,
  { store: { outbox }, now, fits }: DigestDetailsDeps,
): Promise<DigestDetails> {
  const letter = await outbox.find(key);
  if (letter?.notice.kind !== 'digest') return 'forgotten';
  if (await outbox.find(detailsKey(key, 1))) return 'requested-before';
  const letters = splitDetails(letter.notice.digest, fits).map((digest, index): NewLetter => {
    const notice = { kind: 'digest-details' as const, digest };
    return {
      key: detailsKey(key, index + 1),
      channelId: letter.channelId,
      notice,
      replyTo: key,
    };
  });
  await outbox.put(letters, now());
  return 'requested';
}

function detailsKey(key: string, part: number): string {
  return part === 1 ? `details ${key}` : `details ${key} ${part}`;
}

/**
 * The same digest in as few parts as fit, with one reading at least. Failures are in the part of their
 * reading; those without one are in the first.
 */
export function splitDetails(
  digest: ExposureDigest,
  fits: DigestDetailsDeps['fits'],
): ExposureDigest[] {
  const { readings, failures } = digest.snapshot;
  const places = new Set(readings.map(({ where }) => placeOf(where)));
  const parts: ExposureDigest[] = [];
  let part = withOnly(digest, {
    failures: failures.filter((one) => !places.has(placeOf(one.where))),
  });
  for (const reading of readings) {
    const own = failures.filter((one) => placeOf(one.where) === placeOf(reading.where));
    const longer = withOnly(digest, {
      readings: [...part.snapshot.readings, reading],
      failures: [...part.snapshot.failures, ...own],
    });
    if (part.snapshot.readings.length === 0 || fits(longer)) {
      part = longer;
    } else {
      parts.push(part);
      part = withOnly(digest, { readings: [reading], failures: own });
    }
  }
  return [...parts, part];
}

function withOnly(
  digest: ExposureDigest,
  { readings = [], failures = [] }: Partial<ExposureSnapshot>,
): ExposureDigest {
  return { ...digest, snapshot: { ...digest.snapshot, readings, failures } };
}
