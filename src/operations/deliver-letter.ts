import { concludeLetter, type DeliverDeps, postponeLetter } from './conclude-letter.ts';
import { placeOf } from './letter-place.ts';
import type { Letter } from './notice-store-port.ts';
import type { Searched } from './ports.ts';
import { waitForWarningsChannel } from './wait-for-warnings.ts';

/** When the history cannot be read for so many tries, a duplicate is better than a miss. */
const MOST_SEARCHES = 10;

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
  const isToBeFound = letter.ts === undefined && letter.isDoubtful;
  const looked = isToBeFound ? await look(letter, deps) : 'certain';
  if (looked === 'settled') return;
  const sent = { ...letter, isDoubtful: looked === 'unseen' };
  if (deps.wallClock.now() > beginBy) {
    await postponeLetter(sent, { error: 'out_of_time', isDoubtful: sent.isDoubtful }, deps);
    return;
  }
  await concludeLetter(sent, await deps.postman.send(sent), deps);
}

/** `settled`: nothing is to be sent now. `certain`: it does not stand there. `unseen`: it may. */
type Looked = 'settled' | 'certain' | 'unseen';

/** Looks for a letter that Slack may have taken before. */
async function look(letter: Letter, deps: DeliverDeps): Promise<Looked> {
  const searched = await deps.postman.search(letter);
  switch (searched.kind) {
    case 'absent':
      return 'certain';
    case 'found':
      await keepFound(letter, searched.ts, deps);
      return 'settled';
    case 'not-now':
      return lookLater(letter, searched, deps);
    case 'closed':
      if (placeOf(letter) !== deps.warningsChannel) return sendUnseen(letter, searched.error, deps);
      await waitForWarningsChannel(letter, searched.error, deps);
      return 'settled';
    case 'unreadable':
      return sendUnseen(letter, searched.error, deps);
  }
}

/** What stands there may say what an earlier version said: this one then follows as a change. */
async function keepFound(letter: Letter, ts: string, { outbox, wallClock, log }: DeliverDeps) {
  const version = Math.max(1, letter.version - 1);
  await outbox.delivered({ ...letter, version }, ts, wallClock.now());
  log.debug({ letter: letter.id, kind: letter.notice.kind }, 'a letter had been delivered before');
}

async function lookLater(
  letter: Letter,
  searched: Extract<Searched, { kind: 'not-now' }>,
  deps: DeliverDeps,
): Promise<Looked> {
  const isTooOften = letter.attempts >= MOST_SEARCHES && !searched.isTokenRefused;
  if (isTooOften) return sendUnseen(letter, searched.error, deps);
  // It is the history that Slack refuses now: the channel's other letters go on.
  await postponeLetter(letter, { ...searched, isDoubtful: true, channelWaitMs: 0 }, deps);
  return 'settled';
}

function sendUnseen({ id, notice }: Letter, error: string, { log }: DeliverDeps): Looked {
  const fields = { letter: id, kind: notice.kind, error };
  log.warn(fields, 'a letter is sent again unseen: there may be two of it');
  return 'unseen';
}
