import type { KnownBlock } from '@slack/types';

import { countWords, typeWords } from '../../domain/job-words.ts';
import type { HomeFacts } from '../../operations/read-home.ts';
import type { MacieNow, RunningJob } from '../../operations/read-macie-now.ts';
import { ACTION_IDS } from '../ids.ts';
import { header, section } from './blocks.ts';
import { renderListedExpiry } from './expiring-job.ts';
import { moreBlocks } from './home-more.ts';
import { jobRow } from './home-row.ts';
import { silenceBlocks } from './home-silence.ts';
import type { NameTarget } from './job-list.ts';
import { statusEmoji } from './status-emoji.ts';

/** Paused jobs that are lost unless somebody resumes them. */
export function expiringBlocks({ expiring, mayOperate }: HomeFacts): KnownBlock[] {
  const { jobs, count, more } = expiring;
  return [
    header('Expire soon'),
    ...(jobs.length === 0 ? [section('No paused job is about to expire.')] : []),
    ...jobs.flatMap((job) => renderListedExpiry(job, mayOperate)),
    ...moreBlocks(more ? undefined : count - jobs.length, 'jobs status:paused'),
  ];
}

/** What Macie scans now, and how far it is. */
export function runningBlocks(macie: MacieNow | undefined, nameTarget: NameTarget): KnownBlock[] {
  if (!macie) return [];
  const { jobs, count, more } = macie.running;
  return [
    header('Running jobs'),
    ...silenceBlocks(macie, 'jobs'),
    ...(jobs.length === 0 ? [section(noneWords(macie))] : []),
    ...jobs.flatMap((running) => runningRow(running, nameTarget)),
    ...moreBlocks(more ? undefined : count - jobs.length, 'jobs status:running'),
  ];
}

function noneWords({ silences }: MacieNow): string {
  const isKnown = silences.every(({ what }) => !what.includes('jobs'));
  return isKnown ? 'No job is running.' : 'No job is running where Macie answers.';
}

function runningRow({ job, objectsLeft }: RunningJob, nameTarget: NameTarget): KnownBlock[] {
  const { name, ref, status, type, lastRunHadErrors } = job;
  const facts = [
    `${statusEmoji(status)} ${typeWords(type)}`,
    ...(objectsLeft === undefined ? [] : [`*${countWords(objectsLeft, 'object')}* left`]),
    ...(lastRunHadErrors ? ['⚠️ last run had errors'] : []),
  ];
  return jobRow({ name, ref, target: nameTarget(ref) }, ACTION_IDS.openJob, facts);
}
