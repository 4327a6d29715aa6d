import { distance } from 'fastest-levenshtein';

import { BotError } from '../domain/bot-error.ts';
import type { JobRef, JobSummary, TargetRegion } from '../domain/job.ts';
import type { SourceFailure } from '../domain/job-list.ts';
import { type JobQuery, NEWEST_FIRST } from '../domain/job-query.ts';
import { looksLikeJobId, parseJobArn, parseJobRef } from '../domain/job-ref.ts';
import { askAll } from './ask-all.ts';
import type { Macie } from './ports.ts';

/** What a person's words for a job led to. */
export type FoundJob =
  | { kind: 'one'; ref: JobRef }
  | ({ failures: SourceFailure[] } & (
      | Several
      /** The nearest names among the newest 200 of each target Region, nearest first. */
      | { kind: 'none'; nearest: string[] }
      /** An ARN or id of an account and Region that no target covers. */
      | { kind: 'elsewhere'; accountId: string; region: string }
    ));

/**
 * To be chosen from, newest first; at most `MOST_CHOICES`, `more` if there are others. Only one, if
 * a target Region that did not answer may have another of that name.
 */
interface Several {
  kind: 'several';
  jobs: JobSummary[];
  more: boolean;
}

/** Slack's limit for the options of one menu. */
const MOST_CHOICES = 100;
const NEWEST = 200;
const NEAREST = 5;

/**
 * Finds a job by ARN, id, whole name or part of a name, in all target Regions at the same time. A
 * whole name wins over parts of names.
 */
export async function findJob(
  macie: Macie,
  sources: readonly TargetRegion[],
  text: string,
): Promise<FoundJob> {
  const ref = parseJobArn(text) ?? parseJobRef(text);
  if (ref) return findByRef(sources, ref);
  if (!looksLikeJobId(text)) return findByName(macie, sources, text);
  const byId = await findById(macie, sources, text.toLowerCase());
  if (byId.ref) return { kind: 'one', ref: byId.ref };
  return findByName(macie, sources, text, byId.failures);
}

function findByRef(sources: readonly TargetRegion[], ref: JobRef): FoundJob {
  const { accountId, region } = ref;
  const known = sources.some((one) => one.accountId === accountId && one.region === region);
  return known ? { kind: 'one', ref } : { kind: 'elsewhere', accountId, region, failures: [] };
}

async function findById(
  macie: Macie,
  sources: readonly TargetRegion[],
  jobId: string,
): Promise<{ ref?: JobRef; failures: SourceFailure[] }> {
  const { found, failures } = await askAll(sources, async ({ accountId, region }) => {
    try {
      return [(await macie.describeJob({ accountId, region, jobId })).ref];
    } catch (error) {
      if (error instanceof BotError && error.code === 'job-not-found') return [];
      throw error;
    }
  });
  return { ref: found[0], failures };
}

/** `unasked`: target Regions that may have a job of that id. */
async function findByName(
  macie: Macie,
  sources: readonly TargetRegion[],
  text: string,
  unasked: SourceFailure[] = [],
): Promise<FoundJob> {
  const ask = async (query: Partial<JobQuery>, pageSize: number, before: SourceFailure[]) => {
    const pages = await askPages(macie, sources, { ...NEWEST_FIRST, ...query }, pageSize);
    return { ...pages, failures: onceEach([...before, ...pages.failures]) };
  };
  const [exact, parts] = await Promise.all([
    ask({ exactName: text }, MOST_CHOICES, unasked),
    ask({ words: [text] }, MOST_CHOICES, unasked),
  ]);
  const matches = exact.found.length > 0 ? exact : parts;
  if (matches.found.length > 0) return toMatch(matches);
  const newest = await ask({}, NEWEST, parts.failures);
  const found = newest.found.filter(({ name }) => includesIgnoringCase(name, text));
  if (found.length > 0) return toMatch({ ...newest, found, more: false });
  return { kind: 'none', nearest: nearestNames(newest.found, text), failures: newest.failures };
}

function onceEach(failures: SourceFailure[]): SourceFailure[] {
  return [...new Map(failures.map((failure) => [failure.where, failure])).values()];
}

/** The first page of every target Region; `more` if one of them is full and has another. */
interface FirstPages {
  found: JobSummary[];
  more: boolean;
  failures: SourceFailure[];
}

async function askPages(
  macie: Macie,
  sources: readonly TargetRegion[],
  query: JobQuery,
  pageSize: number,
): Promise<FirstPages> {
  const pages = await askAll(sources, async (where) => [
    await macie.listJobs(where, query, { pageSize }),
  ]);
  return {
    found: pages.found.flatMap(({ jobs }) => jobs),
    more: pages.found.some(
      ({ jobs, nextToken }) => jobs.length >= pageSize && nextToken !== undefined,
    ),
    failures: pages.failures,
  };
}

function toMatch({ found, more, failures }: FirstPages): FoundJob {
  const [only, ...others] = found;
  // Names need not be unique, and the job that is meant may be where Macie did not answer.
  const isSure = others.length === 0 && failures.length === 0;
  if (only && isSure) return { kind: 'one', ref: only.ref };
  const newest = found.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return {
    kind: 'several',
    jobs: newest.slice(0, MOST_CHOICES),
    more: more || found.length > MOST_CHOICES,
    failures,
  };
}

function includesIgnoringCase(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.toLowerCase());
}

function nearestNames(jobs: JobSummary[], text: string): string[] {
  const wanted = text.toLowerCase();
  const names = [...new Set(jobs.map((job) => job.name))];
  return names
    .map((name) => ({ name, far: distance(name.toLowerCase(), wanted) }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, NEAREST)
    .map(({ name }) => name);
}
