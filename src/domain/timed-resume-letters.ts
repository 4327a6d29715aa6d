import type { Who } from './approval.ts';
import type { JobAction } from './job-transitions.ts';
import type { NewLetter, Notice } from './notice.ts';
import type { TimedResume } from './timed-resume.ts';

type News = Pick<
  Extract<Notice, { kind: 'timed-resume' }>,
  'outcome' | 'at' | 'endedBy' | 'newResumeAt' | 'change'
>;

/**
 * What is told of a timed resume that was carried out, or that could not be. A resume is told once
 * where it was asked, with a mention of its requester; one that was asked in private goes to the
 * warnings channel, and to them.
 */
export function outcomeLetters(
  wish: TimedResume,
  { outcome, at }: { outcome: string; at: Date },
  warningsChannel: string,
): NewLetter[] {
  const news = { outcome, at };
  if (outcome !== 'done') return [toRequester(wish, news)];
  const channelId = channelOf(wish);
  if (channelId) return [toChannel(wish, channelId, news)];
  return [toRequester(wish, news), toChannel(wish, warningsChannel, news)];
}

/** It still fails: told once for each wish. */
export function failingLetter(wish: TimedResume, at: Date): NewLetter {
  const letter = toRequester(wish, { outcome: 'failing', at });
  return { ...letter, key: `${letter.key} failing` };
}

/**
 * A person took it back, or put something else in its place: its requester is told, unless they did
 * it, and the channel that was told the time. A change of the job has a line of its own.
 */
export function takenBackLetters(
  wish: TimedResume,
  {
    outcome,
    by,
    newResumeAt,
    change,
  }: { outcome: 'withdrawn' | 'replaced'; by: Who; newResumeAt?: Date; change?: JobAction },
): NewLetter[] {
  const news: News = {
    outcome,
    endedBy: by,
    ...(newResumeAt && { newResumeAt }),
    ...(change && { change }),
  };
  const channelId = change ? undefined : channelOf(wish);
  const isSame = newResumeAt?.getTime() === wish.resumeAt.getTime();
  return [
    ...(by.userId === wish.by.userId ? [] : [toRequester(wish, news)]),
    ...(channelId && !isSame ? [toChannel(wish, channelId, news)] : []),
  ];
}

/** The channel where others can have read it; undefined if it was asked in private. */
export function channelOf({ askedIn }: Pick<TimedResume, 'askedIn'>): string | undefined {
  return askedIn?.startsWith('D') ? undefined : askedIn;
}

function toRequester(wish: TimedResume, news: News): NewLetter {
  const notice = { ...noticeOf(wish, news), isToRequester: true as const };
  return { key: keyOf(wish), channelId: wish.by.userId, notice };
}

function toChannel(wish: TimedResume, channelId: string, news: News): NewLetter {
  return { key: `${keyOf(wish)} public`, channelId, notice: noticeOf(wish, news) };
}

function keyOf({ id }: TimedResume): string {
  return `timed-resume ${id}`;
}

function noticeOf({ ref, target, jobName, by, resumeAt, reason }: TimedResume, news: News) {
  return { kind: 'timed-resume', ref, target, jobName, by, resumeAt, reason, ...news } as const;
}
