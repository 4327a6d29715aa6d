import { BotError } from '../domain/bot-error.ts';
import { isAhead } from '../domain/clock-ahead.ts';
import { toFeedLetters } from '../domain/feed-letters.ts';
import type { ToldFinding } from '../domain/finding-group.ts';
import { type FindingMute, muteFor } from '../domain/finding-mute.ts';
import { type FindingsTogether, groupFindings } from '../domain/group-findings.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { NewLetter } from '../domain/notice.ts';
import { nextSlot } from '../domain/schedule-slots.ts';
import { type FeedSchedule, sourcesOf } from './feed-sources.ts';
import type { FeedMark, FeedStep, FeedStore, MuteStore } from './finding-store-port.ts';
import { inParallel } from './in-parallel.ts';
import type { OutboxStore, Slot, SlotStore } from './notice-store-port.ts';
import type { Macie } from './ports.ts';
import { type FeedReading, type ReadFeedDeps, readFeedSource } from './read-feed-source.ts';
import { reviseMessages } from './revise-messages.ts';

export interface PostFeedDeps extends ReadFeedDeps {
  /** Names the jobs that found something. */
  macie: Pick<Macie, 'describeJob'>;
  store: {
    slots: Pick<SlotStore, 'newest' | 'record'>;
    feeds: FeedStore;
    mutes: Pick<MuteStore, 'lasting'>;
    outbox: Pick<OutboxStore, 'find'>;
  };
  /** Told of a target Region that a feed cannot read. */
  unreadable(feed: string, where: TargetRegion, error: BotError): void;
}

/** Target Regions that are read at the same time. */
const SOURCES_AT_ONCE = 10;
/** Jobs that are described at the same time. */
const LOOKS_AT_ONCE = 5;
/** New findings that one run tells of a target Region, and in all: more are left to the next run. */
const MOST_OF_ONE = 1_000;
const MOST_IN_ALL = 10_000;

/**
 * Reads what is new in the feed's target Regions and records the slot with the messages, the marks and
 * what was told: all of it or nothing. A target Region that cannot be read keeps its mark, and no other
 * from being told. False if the slot was recorded before, or if another run came between. Rejects, so
 * that the slot stays due, if none could be read.
 */
export async function postFeed(
  schedule: FeedSchedule,
  slot: Slot,
  deps: PostFeedDeps,
): Promise<boolean> {
  const { store, now } = deps;
  // Before all that the step is decided by: it is kept only if no other run was recorded since.
  const newest = (await store.slots.newest()).find((one) => one.schedule === schedule.id);
  const after = newest?.at;
  if (after && after >= slot.at && !isAhead(after, now())) return false;
  const marks = await readMarks(schedule, newest, deps);
  const readings = await readSources(schedule, marks, deps);
  const mutes = await store.mutes.lasting(now());
  const parts: Told[] = [];
  for (const reading of readings) parts.push(await tell(reading, { schedule, slot, mutes }, deps));
  const feed: FeedStep = {
    ...(after && { after }),
    marks: readings.map(({ mark }) => mark),
    told: parts.flatMap(({ told }) => told),
    revisions: parts.flatMap(({ revisions }) => revisions),
  };
  return store.slots.record(slot, { feed, letters: parts.flatMap(({ letters }) => letters) });
}

interface MarkedSource {
  where: TargetRegion;
  mark: FeedMark;
}

/**
 * Where each target Region is read on from; one that came later than its feed, from its first run on.
 */
async function readMarks(
  schedule: FeedSchedule,
  newest: Slot | undefined,
  { sources, store, now }: PostFeedDeps,
): Promise<MarkedSource[]> {
  const marks = await store.feeds.marks(schedule.id);
  const begins = marks.length === 0 && newest ? beginOf(schedule, newest, now()) : now();
  return sourcesOf(schedule, sources).map((where) => {
    const { accountId, region } = where;
    const known = marks.find((one) => one.accountId === accountId && one.region === region);
    return { where, mark: known ?? { accountId, region, readTo: begins, lateFrom: begins } };
  });
}

/** So long a feed may have been out of the configuration and still go on where it was. */
const LONGEST_GAP_MS = 86_400_000;

/**
 * Where a feed without marks begins: where its schedule was seen first, so that nothing falls between.
 * One that comes back after it was taken out begins now.
 */
function beginOf(schedule: FeedSchedule, { at, outcome }: Slot, now: Date): Date {
  const missedMs = now.getTime() - nextSlot(schedule, at).getTime();
  const isBack = outcome !== 'begun' && missedMs > LONGEST_GAP_MS;
  return isBack || at > now ? now : at;
}

type SourceReading = FeedReading & { where: TargetRegion };

async function readSources(
  { id: feed, filter }: FeedSchedule,
  marked: readonly MarkedSource[],
  deps: PostFeedDeps,
): Promise<SourceReading[]> {
  const most = Math.min(MOST_OF_ONE, Math.ceil(MOST_IN_ALL / marked.length));
  const errors: BotError[] = [];
  const readings = await inParallel(marked, SOURCES_AT_ONCE, async ({ where, mark }) => {
    try {
      return { where, ...(await readFeedSource({ feed, where, filter, mark, most }, deps)) };
    } catch (error) {
      if (!(error instanceof BotError) || error.code === 'store-unavailable') throw error;
      errors.push(error);
      deps.unreadable(feed, where, error);
      const failingSince = mark.failingSince ?? deps.now();
      return { where, mark: { ...mark, failingSince }, fresh: [], changed: [] };
    }
  });
  const [first] = errors;
  if (!first || errors.length < marked.length) return readings;
  const marks = readings.map(({ mark }) => mark);
  await deps.store.feeds.keepFailing(feed, marks);
  throw first;
}

/** What is told of one target Region. */
interface Told {
  letters: NewLetter[];
  told: ToldFinding[];
  revisions: FeedStep['revisions'][number][];
}

async function tell(
  { where, fresh, changed }: SourceReading,
  run: { schedule: FeedSchedule; slot: Slot; mutes: readonly FindingMute[] },
  deps: PostFeedDeps,
): Promise<Told> {
  const { schedule, slot, mutes } = run;
  const revised = await reviseMessages(changed, deps);
  const news = [...fresh, ...revised.forgotten.map(({ now }) => now)];
  const decided = news.map((summary) => ({ summary, mute: muteFor(summary, mutes) }));
  const audible = decided.flatMap(({ summary, mute }) => (mute ? [] : [summary]));
  const muted = decided.flatMap(({ summary, mute }) =>
    mute ? [{ summary, muteId: mute.id }] : [],
  );
  const place = {
    name: `${slot.schedule} ${slot.at.toISOString()}`,
    channelId: schedule.channelId,
    where,
  };
  const groups = await nameJobs(groupFindings(audible), deps);
  const messages = groups.map((group) => toFeedLetters(place, group));
  return {
    letters: messages.flatMap(({ letters }) => letters),
    told: [
      ...messages.flatMap(({ told }) => told),
      ...muted,
      ...revised.kept.map(({ now: summary, told }) => ({ ...told, summary })),
    ],
    revisions: revised.revisions,
  };
}

/** One description for each group of a job; one that cannot be had leaves its job without a name. */
function nameJobs(
  groups: readonly FindingsTogether[],
  { macie }: PostFeedDeps,
): Promise<FindingsTogether[]> {
  return inParallel(groups, LOOKS_AT_ONCE, async (group) => {
    const ref = group.findings[0]?.job;
    if (group.of.kind !== 'job' || !ref) return group;
    try {
      const { name: jobName } = await macie.describeJob(ref);
      return { ...group, of: { ...group.of, jobName } };
    } catch (error) {
      if (error instanceof BotError) return group;
      throw error;
    }
  });
}
