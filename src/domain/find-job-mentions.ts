import type { JobRef } from './job.ts';
import { parseJobArn, parseJobRef } from './job-ref.ts';

/** A job that a text names: wholly, or by its id alone, in small letters. */
export type JobMention = { ref: JobRef } | { jobId: string };

// None of them is part of a longer word; in a URL, what stands before may be an escaped sign.
const BEGINNING = '(?:(?<![0-9a-z])|(?<=%[0-9a-f]{2}))';
const END = '(?![0-9a-z])';
const JOB_ID = '[0-9a-f]{32}';
const ARN = String.raw`arn:aws[a-z-]*:macie2:[a-z0-9-]+:\d{12}:classification-job/${JOB_ID}`;
/** As the bot's own buttons name a job. */
const REF = String.raw`\d{12}/[a-z]{2}[a-z0-9-]*/${JOB_ID}`;
const MENTION = new RegExp(`${BEGINNING}(?:${ARN}|${REF}|${JOB_ID})${END}`, 'gi');

/**
 * The jobs that texts name, in their order, each once and at most `most`. One that is named wholly
 * anywhere is not named by its id besides.
 */
export function findJobMentions(texts: readonly string[], most: number): JobMention[] {
  const all = texts.flatMap((text) =>
    [...text.matchAll(MENTION)].map(([found]) => toMention(found.toLowerCase())),
  );
  const whole = new Set(all.flatMap((one) => ('ref' in one ? [one.ref.jobId] : [])));
  const kept = all.filter((one) => 'ref' in one || !whole.has(one.jobId));
  const byName = new Map(kept.map((one) => [JSON.stringify(one), one]));
  return [...byName.values()].slice(0, most);
}

function toMention(found: string): JobMention {
  const ref = parseJobArn(found) ?? parseJobRef(found);
  return ref ? { ref } : { jobId: found };
}
