import { lettersOf, reviseFindings } from '../domain/feed-letters.ts';
import type { FindingChange } from '../domain/finding-group.ts';
import type { Notice } from '../domain/notice.ts';
import type { FeedStep } from './finding-store-port.ts';
import { inParallel } from './in-parallel.ts';
import type { OutboxStore } from './notice-store-port.ts';

/** What becomes of the messages of findings that have changed. */
interface RevisedMessages {
  revisions: FeedStep['revisions'][number][];
  kept: FindingChange[];
  /** Those whose message is forgotten: it can be changed no more. */
  forgotten: FindingChange[];
}

/** Letters that are looked up at the same time. */
const LOOKS_AT_ONCE = 5;

/** The messages in which changed findings stand, or that sum them up, as they are to be now. */
export async function reviseMessages(
  changed: readonly FindingChange[],
  { store }: { store: { outbox: Pick<OutboxStore, 'find'> } },
): Promise<RevisedMessages> {
  const keys = [...new Set(changed.flatMap(({ told }) => lettersOf(told)))];
  const notices = new Map<string, Notice>();
  await inParallel(keys, LOOKS_AT_ONCE, async (key) => {
    const letter = await store.outbox.find(key);
    if (letter) notices.set(key, letter.notice);
  });
  const isKept = ({ told }: FindingChange) => notices.has(told.letterKey ?? '');
  const kept = changed.filter(isKept);
  const revisions = [...notices].flatMap(([key, notice]) => {
    const here = kept.filter(({ told }) => lettersOf(told).includes(key));
    const revised = reviseFindings(notice, here);
    return revised ? [{ key, notice: revised }] : [];
  });
  return { revisions, kept, forgotten: changed.filter((one) => !isKept(one)) };
}
