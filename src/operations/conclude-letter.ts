import type { Clock } from '../domain/clock.ts';
import { noticeWords } from '../domain/notice-words.ts';
import { retryDelayMs, SLOWEST_AFTER, triesWithin } from '../domain/retry-delay.ts';
import { placeOf } from './letter-place.ts';
import type { Letter, OutboxStore } from './notice-store-port.ts';
import type { Posted, Postman } from './ports.ts';
import { noteWarningsChannelOpen, waitForWarningsChannel } from './wait-for-warnings.ts';

export interface DeliverDeps {
  outbox: Pick<OutboxStore, 'delivered' | 'postpone' | 'bury'>;
  postman: Postman;
  /** Real time: tries are judged by it. */
  wallClock: Clock;
  /** From 0 to 1. */
  random(): number;
  /** Where dead letters are announced. */
  warningsChannel: string;
  /**
   * How long after a lost answer a message is looked for, in milliseconds: until then Slack may
   * still be about to show it.
   */
  doubtMs: number;
  /** Whether the warnings channel takes no messages; kept here from one letter to the next. */
  outage: { isOn: boolean };
  log: DeliveryLog;
}

/** What is said of deliveries; never what is in them. */
export interface DeliveryLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Slack takes about one message a second in a channel. */
const POST_INTERVAL_MS = 1_000;
/** A day, and a margin for tries that a crash cut short. */
const MOST_TRIES = triesWithin(26 * 60 * 60_000);

/** Writes into the outbox what became of a letter that was sent. */
export async function concludeLetter(
  letter: Letter,
  posted: Posted,
  deps: DeliverDeps,
): Promise<void> {
  switch (posted.kind) {
    case 'taken':
      noteWarningsChannelOpen(letter, deps);
      await deps.outbox.delivered(letter, posted.ts, later(POST_INTERVAL_MS, deps));
      deps.log.debug(about(letter), 'a letter was delivered');
      return;
    case 'not-now':
      return retry(letter, { ...posted, isDoubtful: letter.isDoubtful }, deps);
    case 'unknown': {
      // A change that comes twice shows the same.
      const waitMs = letter.ts === undefined ? deps.doubtMs : 0;
      return retry(letter, { ...posted, isDoubtful: true, waitMs }, deps);
    }
    case 'too-new':
      return again(letter, { error: posted.error, isClassic: true }, deps);
    case 'gone':
      if (letter.ts === undefined && !letter.thread) return bury(letter, posted.error, deps);
      return again(letter, { error: posted.error, isGone: true }, deps);
    case 'closed':
      return concludeClosed(letter, posted.error, deps);
    case 'impossible':
      return elsewhereOrBury(letter, posted.error, deps);
  }
}

async function concludeClosed(letter: Letter, error: string, deps: DeliverDeps): Promise<void> {
  const place = placeOf(letter);
  // A thread in a channel that was the right one once: it stands by itself in the one that is now.
  if (place !== letter.channelId) await again(letter, { error, isGone: true }, deps);
  else if (place === deps.warningsChannel) await waitForWarningsChannel(letter, error, deps);
  else await elsewhereOrBury(letter, error, deps);
}

/** Nothing of it stands where it should. */
async function elsewhereOrBury(letter: Letter, error: string, deps: DeliverDeps): Promise<void> {
  if (letter.elsewhere === undefined) await bury(letter, error, deps);
  else await again(letter, { error, isElsewhere: true }, deps);
}

interface Failure {
  error: string;
  isDoubtful: boolean;
  isTokenRefused?: true;
  retryAfterMs?: number;
  /** The letter waits at least so long. */
  waitMs?: number;
  /** Default: as long as Slack asks for, and at least a second. */
  channelWaitMs?: number;
}

/** Tries again later, until it has been tried for a day; for a good token, as long as it takes. */
async function retry(letter: Letter, failure: Failure, deps: DeliverDeps): Promise<void> {
  const isOver = letter.attempts >= MOST_TRIES && !failure.isTokenRefused;
  if (isOver) await bury(letter, failure.error, deps);
  else await postponeLetter(letter, failure, deps);
}

/** Tries again after what Slack asks for, and the longer the more often it was tried. */
export async function postponeLetter(
  letter: Letter,
  failure: Failure,
  deps: DeliverDeps,
): Promise<void> {
  const { error, isDoubtful, retryAfterMs = 0, waitMs = 0 } = failure;
  const delay = Math.max(retryAfterMs, waitMs, retryDelayMs(letter.attempts, deps.random()));
  const channelWait = failure.channelWaitMs ?? Math.max(retryAfterMs, POST_INTERVAL_MS);
  await deps.outbox.postpone(letter, {
    error,
    isDoubtful,
    tryAt: later(delay, deps),
    channelFreeAt: later(channelWait, deps),
    ...(failure.isTokenRefused && { attempts: Math.min(letter.attempts + 1, SLOWEST_AFTER) }),
  });
  const level = letter.attempts === 0 ? 'warn' : 'debug';
  deps.log[level]({ ...about(letter), error, inMs: Math.round(delay) }, 'a letter has to wait');
}

/** Slack did not take it in this form: tries another. */
async function again(
  letter: Letter,
  form: { error: string; isClassic?: true; isGone?: true; isElsewhere?: true },
  deps: DeliverDeps,
): Promise<void> {
  const soon = later(POST_INTERVAL_MS, deps);
  await deps.outbox.postpone(letter, {
    ...form,
    isDoubtful: false,
    tryAt: soon,
    channelFreeAt: soon,
  });
  deps.log.debug({ ...about(letter), ...form }, 'a letter is sent in another form');
}

/** Gives up, and says so in the warnings channel, unless that is what could not be said. */
async function bury(letter: Letter, error: string, deps: DeliverDeps): Promise<void> {
  const { id, channelId, notice } = letter;
  const { warningsChannel, wallClock } = deps;
  const isTellable = channelId !== warningsChannel && notice.kind !== 'dead-letter';
  const announcement = isTellable && {
    key: `dead ${id} ${wallClock.now().toISOString()}`,
    channelId: warningsChannel,
    notice: {
      kind: 'dead-letter' as const,
      letterId: id,
      channelId,
      about: noticeWords(notice.kind),
      error,
    },
  };
  const channelFreeAt = later(POST_INTERVAL_MS, deps);
  await deps.outbox.bury(letter, error, channelFreeAt, announcement || undefined);
  deps.log.error({ ...about(letter), error }, 'a letter could not be delivered');
}

function later(milliseconds: number, { wallClock }: DeliverDeps): Date {
  return new Date(wallClock.now().getTime() + milliseconds);
}

function about({ id, notice, channelId, version, attempts }: Letter): object {
  return { letter: id, kind: notice.kind, channel: channelId, version, attempts };
}
