import type { Notice } from '../../domain/notice.ts';
import { oneLine } from '../escape.ts';
import { jobName, line, type Message, richText, section, text } from './blocks.ts';
import { outcomeNote } from './change-report.ts';

type ChangeEnd = Extract<Notice, { kind: 'change-end' }>;

/** What somebody is told in private of a change that they wished. */
export function renderChangeEnd(notice: ChangeEnd): Message {
  const { action, jobName: name, target, ref, outcome } = notice;
  const note = outcomeNote(action, outcome);
  return {
    text: `What became of your wish to ${action} a job: ${note}`,
    blocks: [
      richText(
        line(
          text(`Your wish to ${action} `),
          jobName(oneLine(name) || ref.jobId),
          text(` (${target} · ${ref.region}):`),
        ),
      ),
      section(note),
    ],
  };
}
