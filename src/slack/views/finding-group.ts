import type { RichTextElement, RichTextSection } from '@slack/types';

import { figure } from '../../domain/exposure-words.ts';
import { FINDING_SEVERITIES, type FindingSeverity } from '../../domain/finding.ts';
import type { FindingGroup, FindingGroupOf } from '../../domain/finding-group.ts';
import { findingTypeWords, severityCountWords, severityEmoji } from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { kindWords } from '../../domain/kind-words.ts';
import type { Notice } from '../../domain/notice.ts';
import {
  FINDING_ACTION_IDS,
  type GroupChoice,
  groupValue,
  type MuteChoices,
} from '../finding-values.ts';
import { foreign } from '../foreign.ts';
import { LIMITS } from '../limits.ts';
import { asText, sentences } from './as-text.ts';
import { actions, button, date, line, type Message, richText, section, text } from './blocks.ts';
import { findingLine } from './finding-line.ts';
import { muteButton } from './mute-button.ts';

const NAME_LENGTH = 150;
const ABOUT_LENGTH = 60;
const MOST_ABOUT = 8;

type GroupPart = Extract<Notice, { kind: 'finding-group-part' }>;

/** Several new findings that belong together; the thread holds them. */
export function renderFindingGroup({ group }: { group: FindingGroup }): Message {
  const lines = [
    titleLine(group),
    line(text(foreign(severityCountWords(group.severities), 200), { bold: true })),
    ...aboutLine(group),
    line(
      text(`${group.where.target} · ${group.where.region} · `),
      date(group.from),
      ...(group.from.getTime() === group.to.getTime() ? [] : [text(' to '), date(group.to)]),
    ),
    line(text(threadWords(group))),
  ];
  const buttons = [...showAll(group), ...muteButton(choicesOf(group.of))];
  return {
    text: asText('New findings:', [sentences(lines)]),
    blocks: [
      richText(...lines),
      ...(buttons.length > 0 ? [actions('finding-group', buttons)] : []),
    ],
  };
}

/** Some of them, in its thread: at most ten. */
export function renderFindingGroupPart({
  findings,
  target,
  from,
}: Omit<GroupPart, 'kind'>): Message {
  const to = from + findings.length - 1;
  const title = `Findings ${figure(from)}${to > from ? ` to ${figure(to)}` : ''}`;
  return {
    text: `${title}, the most severe first.`,
    blocks: [section(`*${title}*`), ...findings.flatMap((finding) => findingLine(finding, target))],
  };
}

function titleLine({ of, count, severities }: FindingGroup): RichTextSection {
  const worst = ['High', 'Medium', 'Low'].find((one) =>
    severities.some(({ severity, count: some }) => severity === one && some > 0),
  );
  return line(
    text(`${severityEmoji(worst ?? '')} `),
    text(countWords(count, 'new finding'), { bold: true }),
    ...ofElements(of),
  );
}

function ofElements(of: FindingGroupOf): RichTextElement[] {
  const named = (name: string) => text(foreign(name, NAME_LENGTH), { bold: true });
  switch (of.kind) {
    case 'job':
      return [text(' of the job '), named(of.jobName?.trim() ? of.jobName : of.jobId)];
    case 'bucket':
      return [text(' of automated discovery in the bucket '), named(of.bucket)];
    case 'type':
      return [text(': '), named(findingTypeWords(of.type))];
  }
}

function aboutLine({ about, of }: FindingGroup): RichTextSection[] {
  if (about.length === 0) return [];
  const shown = about.slice(0, MOST_ABOUT).map((one) => {
    const name = of.kind === 'type' ? one.name : kindWords(one);
    return `${foreign(name, ABOUT_LENGTH)}${one.isCustom ? ' (custom)' : ''} in ${figure(one.count)}`;
  });
  const others = about.length - shown.length;
  const noun = of.kind === 'type' ? 'more bucket' : 'more kind';
  const rest = others > 0 ? ` and ${countWords(others, noun)}` : '';
  return [line(text(`${shown.join(', ')}${rest}`))];
}

function threadWords({ count, shown }: FindingGroup): string {
  if (shown >= count) {
    return count === 1 ? 'It is in the thread.' : 'They are in the thread, the most severe first.';
  }
  if (shown === 0) return 'There are too many for a thread: show all.';
  if (shown === 1) return 'The most severe one is in the thread.';
  return `The ${figure(shown)} most severe are in the thread.`;
}

function showAll({ of, where, severities, from, to }: FindingGroup) {
  const { target, region } = where;
  const value = groupValue.write({
    target,
    region,
    ...subjectOf(of),
    severities: severitiesIn(severities),
    since: from.getTime(),
    to: to.getTime(),
  });
  // Only a name that no bucket and no type has is longer.
  if (value.length > LIMITS.buttonValue) return [];
  return [
    button('Show all', { actionId: FINDING_ACTION_IDS.ofGroup, value, style: 'primary' as const }),
  ];
}

/** None, which is any, if one of them is not of those that can be asked for. */
function severitiesIn(counts: FindingGroup['severities']): FindingSeverity[] {
  const known = FINDING_SEVERITIES.filter((one) => counts.some(({ severity }) => severity === one));
  return known.length === counts.length ? known : [];
}

function subjectOf(of: FindingGroupOf): Pick<GroupChoice, 'jobId' | 'bucket' | 'type'> {
  switch (of.kind) {
    case 'job':
      return { jobId: of.jobId };
    case 'bucket':
      return { bucket: of.bucket };
    case 'type':
      return { type: of.type };
  }
}

function choicesOf(of: FindingGroupOf): MuteChoices {
  switch (of.kind) {
    case 'job': {
      const label = of.jobName?.trim() ? { label: foreign(of.jobName, 100) } : {};
      return { job: { value: of.jobId, ...label } };
    }
    case 'bucket':
      return { bucket: { value: of.bucket } };
    case 'type':
      return { type: { value: of.type } };
  }
}
