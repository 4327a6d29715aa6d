import type { RichTextElement } from '@slack/types';

import type { Who } from '../../domain/approval.ts';
import { date, line, type Message, person, richText, text, utcWords } from './blocks.ts';
import { jobElements, shortName, type TimedResumeNotice } from './timed-resume-job.ts';

/** For a channel that was told the time: it does not hold any more. */
export function renderTakenBack(notice: TimedResumeNotice, { userId }: Who): Message {
  const { resumeAt, newResumeAt } = notice;
  const [was, name] = [utcWords(resumeAt), shortName(notice)];
  if (!newResumeAt) {
    const [said, then] = [' took back the time to resume ', ': it stays paused.'];
    const job = [...jobElements(notice), text(', '), date(resumeAt)];
    return {
      text: `<@${userId}>${said}${name}, ${was}${then}`,
      blocks: blocksOf('↩️ ', person(userId), text(said), ...job, text(then)),
    };
  }
  const [said, instead] = [' set another time to resume ', ' instead of '];
  const times = [date(newResumeAt), text(instead), date(resumeAt), text('.')];
  return {
    text: `<@${userId}>${said}${name}: ${utcWords(newResumeAt)}${instead}${was}.`,
    blocks: blocksOf(
      '⏰ ',
      person(userId),
      text(said),
      ...jobElements(notice),
      text(': '),
      ...times,
    ),
  };
}

function blocksOf(emoji: string, ...elements: RichTextElement[]) {
  return [richText(line(text(emoji), ...elements))];
}
