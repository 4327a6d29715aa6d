import type { Clock } from '../domain/clock.ts';
import { noticeWords } from '../domain/notice-words.ts';
import { retryDelayMs, triesWithin } from '../domain/retry-delay.ts';
import type { Letter, OutboxStore } from './notice-store-port.ts';
import type { Posted, Postman } from './ports.ts';

export interface DeliverDeps {
  outbox: Pick<OutboxStore, 'delivered' | 'postpone' | 'bury'>;
  postman: Postman;
  /** Real time: tries are judged by it. */
  wallClock: Clock;
  /** From 0 to 1. */
  random(): number;
  /** Where dead letters are announced. */
  warningsChannel: string;
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
/** When the history cannot be read for so many tries, a duplicate is better than a miss. */
const MOST_SEARCHES = 10;
/** A day, and a margin for tries that a crash cut short. */
const MOST_TRIES = triesWithin(26 * 60 * 60_000);

/**
 * Delivers a claimed letter, or says in the outbox why it was not delivered. A post is begun only
 * until `beginBy`: later another may hold the letter. Rejects with `store-unavailable`; the letter
 * is then doubtful, and is looked for before it is sent again.
 */
export async function deliverLetter(
  letter: Letter,
  beginBy: Date,
  deps: DeliverDeps,
): Promise<void> {
  const isPost = letter.ts === undefined;
  if (isPost && letter.isDoubtful && !(await isToBeSent(letter, deps))) return;
  if (deps.wallClock.now() > beginBy) {
    await postpone(letter, { error: 'out_of_time', isDoubtful: letter.isDoubtful }, deps);
    return;
  }
  await conclude(letter, await deps.postman.send(letter), deps);
}

/** Looks for a letter that Slack may have taken before; true if it is to be sent all the same. */
async function isToBeSent(letter: Letter, deps: DeliverDeps): Promise<boolean> {
  const searched = await deps.postman.search(letter);
  switch (searched.kind) {
    case 'absent':
      return true;
    case 'found': {
      // What stands there may say what an earlier version said: this one then follows as a change.
      const version = Math.max(1, letter.version - 1);
      await deps.outbox.delivered({ ...letter, version }, searched.ts, deps.wallClock.now());
      deps.log.debug(about(letter), 'a letter had been delivered before');
      return false;
    }
    case 'not-now':
      if (letter.attempts >= MOST_SEARCHES) return sendUnseen(letter, searched.error, deps);
      // It is the history that Slack refuses now: the channel's other letters go on.
      await postpone(letter, { ...searched, isDoubtful: true, channelWaitMs: 0 }, deps);
      return false;
    case 'unreadable':
      return sendUnseen(letter, searched.error, deps);
  }
}

function sendUnseen(letter: Letter, error: string, { log }: DeliverDeps): true {
  log.warn({ ...about(letter), error }, 'a letter is sent again unseen: there may be two of it');
  return true;
}

async function conclude(letter: Letter, posted: Posted, deps: DeliverDeps): Promise<void> {
  switch (posted.kind) {
    case 'taken':
      await deps.outbox.delivered(letter, posted.ts, later(POST_INTERVAL_MS, deps));
      deps.log.debug(about(letter), 'a letter was delivered');
      return;
    case 'not-now':
      return retry(letter, { ...posted, isDoubtful: false }, deps);
    case 'unknown':
      return retry(letter, { ...posted, isDoubtful: true }, deps);
    case 'too-new':
      return again(letter, { error: posted.error, isClassic: true }, deps);
    case 'gone':
      if (letter.ts === undefined && !letter.thread) return bury(letter, posted.error, deps);
      return again(letter, { error: posted.error, isGone: true }, deps);
    case 'impossible':
      return bury(letter, posted.error, deps);
  }
}

interface Failure {
  error: string;
  isDoubtful: boolean;
  retryAfterMs?: number;
  /** Default: as long as Slack asks for, and at least a second. */
  channelWaitMs?: number;
}

/** Tries again later, until it has been tried for a day. */
async function retry(letter: Letter, failure: Failure, deps: DeliverDeps): Promise<void> {
  if (letter.attempts >= MOST_TRIES) await bury(letter, failure.error, deps);
  else await postpone(letter, failure, deps);
}

async function postpone(
  letter: Letter,
  { error, isDoubtful, retryAfterMs = 0, channelWaitMs }: Failure,
  deps: DeliverDeps,
): Promise<void> {
  const delay = Math.max(retryAfterMs, retryDelayMs(letter.attempts, deps.random()));
  const channelWait = channelWaitMs ?? Math.max(retryAfterMs, POST_INTERVAL_MS);
  await deps.outbox.postpone(letter, {
    error,
    isDoubtful,
    tryAt: later(delay, deps),
    channelFreeAt: later(channelWait, deps),
  });
  const level = letter.attempts === 0 ? 'warn' : 'debug';
  deps.log[level]({ ...about(letter), error, inMs: Math.round(delay) }, 'a letter has to wait');
}

/** Slack did not take it in this form: tries another. */
async function again(
  letter: Letter,
  form: { error: string; isClassic?: true; isGone?: true },
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
