import type { RichTextElement } from '@slack/types';

import { conditionWords } from '../../domain/condition-words.ts';
import type { Condition, IncludesExcludes, Job } from '../../domain/job.ts';
import { countWords, managedIdentifierWords, scheduleWords } from '../../domain/job-words.ts';
import type { ShownResume } from '../../domain/timed-resume.ts';
import { escapeText } from '../escape.ts';
import { LIMITS } from '../limits.ts';
import { date, person, text } from './blocks.ts';

/** A line of a card. */
export interface Fact {
  label: string;
  value: string | RichTextElement[];
}

/** What Macie, and the bot, say of a job, in groups: its life, its scope, its identifiers, its identity. */
export function jobFacts(job: Job, resume?: ShownResume): Fact[][] {
  return [life(job, resume), scope(job), identifiers(job), identity(job)].filter(
    (group) => group.length > 0,
  );
}

function life(job: Job, resume: ShownResume | undefined): Fact[] {
  const { userPausedDetails: paused, scheduleFrequency } = job;
  return facts(
    resume && {
      label: 'Resumes',
      value: resumeElements(resume, [text(' by '), person(resume.by.userId)]),
    },
    paused?.jobExpiresAt && {
      label: job.type === 'ONE_TIME' ? 'Expires' : 'This run expires',
      value: [date(paused.jobExpiresAt)],
    },
    paused?.jobPausedAt && { label: 'Paused', value: [date(paused.jobPausedAt)] },
    paused?.jobImminentExpirationHealthEventArn && {
      label: 'AWS Health notice',
      value: paused.jobImminentExpirationHealthEventArn,
    },
    job.objectsLeft !== undefined && {
      label: 'Left in this run',
      value: countWords(job.objectsLeft, 'object'),
    },
    job.numberOfRuns !== undefined && {
      label: 'Runs so far',
      value: countWords(job.numberOfRuns, 'run'),
    },
    ...lastRun(job),
    scheduleFrequency && { label: 'Schedule', value: scheduleWords(scheduleFrequency) },
    job.type === 'SCHEDULED' && {
      label: 'First run',
      value: job.initialRun ? 'all existing objects' : 'new and changed objects only',
    },
  );
}

function lastRun({ type, numberOfRuns, lastRunTime, lastRunHadErrors }: Job): Fact[] {
  // Macie then gives the time at which the job was created.
  if (type === 'SCHEDULED' && numberOfRuns === 0) return [{ label: 'Last run', value: 'none yet' }];
  const isOnce = type === 'ONE_TIME';
  return facts(
    lastRunTime && { label: isOnce ? 'Started' : 'Last run', value: [date(lastRunTime)] },
    {
      label: isOnce ? 'Errors' : 'Errors in the last run',
      value: lastRunHadErrors ? 'yes ⚠️ (see its log in CloudWatch)' : 'none',
    },
  );
}

/** When a job is to be resumed, with more words; of one that fails for a while: that it does. */
export function resumeElements(
  { resumeAt, isOverdue }: Pick<ShownResume, 'resumeAt' | 'isOverdue'>,
  more: RichTextElement[],
): RichTextElement[] {
  if (!isOverdue) return [date(resumeAt), ...more];
  const why = '; Macie or Slack does not answer, tried again';
  return [text('⚠️ was due '), date(resumeAt), ...more, text(why)];
}

function scope(job: Job): Fact[] {
  const buckets = job.bucketDefinitions.map(
    ({ accountId, buckets: names }) => `${joined(names)} (account ${accountId})`,
  );
  return facts(
    buckets.length > 0 && { label: 'Buckets', value: buckets.join('; ') },
    ...conditionFacts('Buckets that match', 'Buckets left out', job.bucketCriteria),
    ...conditionFacts('Only objects with', 'Objects left out', job.scoping),
    job.samplingPercentage !== undefined && {
      label: 'Sampling',
      value:
        job.samplingPercentage === 100
          ? 'every object'
          : `${job.samplingPercentage} % of the objects`,
    },
  );
}

function conditionFacts(included: string, excluded: string, scope?: IncludesExcludes): Fact[] {
  const toFact = (label: string, conditions: Condition[] = []) =>
    conditions.length > 0 && { label, value: conditions.map(conditionWords).join(' and ') };
  return facts(toFact(included, scope?.includes), toFact(excluded, scope?.excludes));
}

function identifiers(job: Job): Fact[] {
  return facts(
    { label: 'Managed data identifiers', value: managedIdentifierWords(job) },
    list('Custom data identifiers', job.customDataIdentifierIds),
    list('Allow lists', job.allowListIds),
  );
}

function identity(job: Job): Fact[] {
  const tags = Object.entries(job.tags).map(([key, value]) => `${key} = ${value}`);
  return facts(
    escapeText(job.name).length > LIMITS.headerText && { label: 'Whole name', value: job.name },
    job.description && { label: 'Description', value: job.description },
    { label: 'Created', value: [date(job.createdAt)] },
    list('Tags', tags),
    { label: 'Account', value: job.ref.accountId },
    { label: 'Job id', value: [text(job.ref.jobId, { code: true })] },
    { label: 'ARN', value: [text(job.arn, { code: true })] },
    job.clientToken && { label: 'Client token', value: job.clientToken },
  );
}

function list(label: string, values: string[]): Fact | false {
  return values.length > 0 && { label, value: joined(values) };
}

/** As many values as a reader can use; Macie allows a thousand buckets and fifty tags in one job. */
const MOST_VALUES = 50;

function joined(values: string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(', ');
  const others = values.length - MOST_VALUES;
  return others > 0
    ? `${shown} and ${others.toLocaleString('en-US')} more (see the console)`
    : shown;
}

function facts(...candidates: (Fact | false | '' | undefined)[]): Fact[] {
  return candidates.filter(
    (candidate) => candidate !== undefined && candidate !== false && candidate !== '',
  );
}
