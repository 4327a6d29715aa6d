import { BotError } from '../../domain/bot-error.ts';
import { expiryOf } from '../../domain/expiry-times.ts';
import type { Job } from '../../domain/job.ts';
import type { ParsedWhen } from '../../domain/parse-when.ts';
import { resumeTimeProblem } from '../../domain/resume-time.ts';
import { isolate, oneLine } from '../escape.ts';
import type { ChangeContext } from '../ids.ts';
import type { SlackRequest } from '../slack-request.ts';
import type { HandlerDeps } from './handler-deps.ts';

const NO_ZONE =
  'Slack does not say now in which time zone you are, so the time is not understood. Try again in a ' +
  'minute, or leave “until” out and choose the time in the form.';
const PERHAPS_REASON = 'If that is the reason, type it after “reason:”.';
const REPEATED_LENGTH = 60;

/** What was typed after `until`, on the clocks of who typed it; problems are plain text. */
export async function readUntil(
  words: string,
  request: SlackRequest,
  deps: Pick<HandlerDeps, 'zones' | 'now'>,
): Promise<ParsedWhen> {
  const timezone = await zoneOf(request, deps);
  if (timezone === undefined) return { ok: false, problem: NO_ZONE };
  // Loaded here because it would slow down the start.
  const { parseWhen } = await import('../../domain/parse-when.ts');
  const parsed = parseWhen(words, deps.now(), timezone);
  if (parsed.ok) return parsed;
  return { ok: false, problem: `“${repeated(words)}”: ${parsed.problem} ${PERHAPS_REASON}` };
}

/** The time zone of who asks; undefined, which is logged, if Slack does not say now. */
export async function zoneOf(
  { actor, log }: SlackRequest,
  { zones }: Pick<HandlerDeps, 'zones'>,
): Promise<string | undefined> {
  try {
    return await zones.timezone(actor.userId);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error, code: error.code }, "a person's time zone is not known");
    return undefined;
  }
}

function repeated(words: string): string {
  const characters = [...oneLine(words).toWellFormed()];
  if (characters.length <= REPEATED_LENGTH) return isolate(characters.join(''));
  return isolate(`${characters.slice(0, REPEATED_LENGTH - 1).join('')}…`);
}

/** Why a job cannot be resumed at a time that was typed before the job was known. */
export function typedTimeProblem(
  { resumeAt, timezone }: Pick<ChangeContext, 'resumeAt' | 'timezone'>,
  job: Job,
  now: Date,
): string | undefined {
  if (resumeAt === undefined) return undefined;
  const seen = { status: job.status, expiresAt: expiryOf(job, now) };
  return resumeTimeProblem(new Date(resumeAt * 1_000), now, seen, timezone);
}
