import type { Notice } from '../../domain/notice.ts';
import { escapeWithin, oneLine } from '../escape.ts';
import { jobName, text } from './blocks.ts';

export type TimedResumeNotice = Extract<Notice, { kind: 'timed-resume' }>;

const NAME_LENGTH = 500;

/** The job's name for the `text` of a message. */
export function shortName(notice: TimedResumeNotice): string {
  return escapeWithin(nameOf(notice), NAME_LENGTH);
}

/** The job's name and where it is. */
export function jobElements(notice: TimedResumeNotice) {
  const { target, ref } = notice;
  return [jobName(nameOf(notice)), text(` (${target} · ${ref.region})`)];
}

function nameOf({ jobName: name, ref }: TimedResumeNotice): string {
  return oneLine(name) || ref.jobId;
}
