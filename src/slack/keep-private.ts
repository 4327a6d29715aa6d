import type { NoticeKind } from '../domain/notice.ts';
import { placeOf } from '../operations/letter-place.ts';
import type { Letter } from '../operations/notice-store-port.ts';
import type { Posted } from '../operations/ports.ts';
import type { ChannelPrivacy } from './channel-privacy.ts';
import { toSearched } from './delivery-errors.ts';
import { isPerson } from './direct-channels.ts';

const OF_FINDINGS: ReadonlySet<NoticeKind> = new Set([
  'finding',
  'finding-group',
  'finding-group-part',
]);

/** A public line, which has another place where it can stand, is not shown to others either. */
function isKeptPrivate({ notice, elsewhere }: Letter): boolean {
  return OF_FINDINGS.has(notice.kind) || (notice.kind === 'change' && elsewhere !== undefined);
}

/** The bot's own word for a letter that it does not post. */
const IN_SHARED_CHANNEL = 'findings_in_shared_channel';

/**
 * Why a letter may not be posted or changed where it belongs: it tells of findings or of a change, and people of
 * other organisations read there, or Slack does not tell who does. Undefined if it may.
 */
export async function whyKeptPrivate(
  letter: Letter,
  privacy: Pick<ChannelPrivacy, 'readersOf'>,
): Promise<Exclude<Posted, { kind: 'taken' }> | undefined> {
  const place = placeOf(letter);
  if (!isKeptPrivate(letter) || isPerson(place)) return undefined;
  const readers = await privacy.readersOf(place);
  if (readers.kind === 'own') return undefined;
  if (readers.kind === 'shared') return { kind: 'impossible', error: IN_SHARED_CHANNEL };
  const failure = toSearched(readers.error);
  return failure.kind === 'unreadable' ? { ...failure, kind: 'impossible' } : failure;
}
