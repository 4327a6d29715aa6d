import type { ExposureDigest } from '../domain/exposure.ts';
import type { NewLetter } from '../domain/notice.ts';
import type { Store } from './store-port.ts';

export interface DigestDetailsDeps {
  store: { outbox: Pick<Store['outbox'], 'find' | 'put'> };
  now(): Date;
}

/** What became of the wish for a digest's details. */
export type DigestDetails =
  /** They come into its thread. */
  | 'requested'
  | 'requested-before'
  /** The digest is not kept any more. */
  | 'forgotten';

/** Target Regions with all their figures in one message: Slack limits its size. */
const IN_ONE_MESSAGE = 8;

/** Has a digest's figures posted whole in its thread, once however many ask. */
export async function requestDigestDetails(
  key: string,
  { store: { outbox }, now }: DigestDetailsDeps,
): Promise<DigestDetails> {
  const letter = await outbox.find(key);
  if (letter?.notice.kind !== 'digest') return 'forgotten';
  if (await outbox.find(detailsKey(key, 1))) return 'requested-before';
  const letters = inParts(letter.notice.digest).map((digest, index): NewLetter => {
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

/** The same digest, with a few readings in each part; one part at least. */
function inParts(digest: ExposureDigest): ExposureDigest[] {
  const { snapshot } = digest;
  const parts = Math.max(1, Math.ceil(snapshot.readings.length / IN_ONE_MESSAGE));
  return Array.from({ length: parts }, (_, part) => {
    const from = part * IN_ONE_MESSAGE;
    const readings = snapshot.readings.slice(from, from + IN_ONE_MESSAGE);
    const failures = part === 0 ? snapshot.failures : [];
    return { ...digest, snapshot: { ...snapshot, readings, failures } };
  });
}
