import type { RichTextElement } from '@slack/types';

import type { FindingMute, MuteSubject } from '../../domain/finding-mute.ts';
import { shortened } from './audit-words.ts';
import { foreignLine, jobName, text } from './blocks.ts';

const SUBJECTS: Record<MuteSubject, string> = {
  type: 'findings of the type ',
  bucket: 'findings in the bucket ',
  job: 'findings of the job ',
};

/** Characters that are shown; a type's and a bucket's name are within them. */
const NAME_LENGTH = 150;
const REASON_LENGTH = 150;

/** What a mute is about. */
export type Muted = Pick<FindingMute, 'subject' | 'value' | 'label'>;

/** What is muted, without its name, for the beginning of a sentence or its middle. */
export function subjectWords(subject: MuteSubject, place: 'first' | 'middle'): string {
  const words = SUBJECTS[subject];
  return place === 'first' ? words.replace('f', 'F') : words;
}

/** The name of what is muted, on one line: for people, if there is one. */
export function mutedName({ value, label }: Pick<Muted, 'value' | 'label'>): string {
  return shortened(label?.trim() || value, NAME_LENGTH) || '–';
}

/** What is muted, with its name. */
export function muteElements(mute: Muted, place: 'first' | 'middle'): RichTextElement[] {
  return [text(subjectWords(mute.subject, place)), jobName(mutedName(mute))];
}

/** Why; no line if nothing can be read in it. */
export function reasonLine({ reason }: Pick<FindingMute, 'reason'>) {
  return foreignLine(shortened(reason, REASON_LENGTH), (words) => [
    text('Reason: ', { italic: true }),
    text(words),
  ]);
}
