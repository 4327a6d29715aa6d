import type { KnownBlock, RichTextSection } from '@slack/types';
import type { FeedFilter } from '../../domain/finding-group.ts';
import type { TargetRegion } from '../../domain/job.ts';
import { noticeWords } from '../../domain/notice-words.ts';
import type { Schedule } from '../../domain/schedule.ts';
import type { ShownResume } from '../../domain/timed-resume.ts';
import type { Letter, Slot } from '../../operations/notice-store-port.ts';
import type { ScheduleReport } from '../../operations/read-schedule.ts';
import { escapeText, oneLine } from '../escape.ts';
import { ACTION_IDS } from '../ids.ts';
import {
  actions,
  button,
  context,
  dateToken,
  jobName,
  line,
  type Message,
  person,
  richText,
  section,
  text,
} from './blocks.ts';
import { deliverySentence } from './delivery-words.ts';
import { resumeElements } from './job-facts.ts';
import type { NameTarget } from './job-list.ts';

/** So many fit into a message beside the rest. */
const MOST_SCHEDULES = 20;
/** Targets of a digest that are named. */
const MOST_TARGETS = 20;
/** Lines of one section. */
const MOST_FAILING = 10;

/** `/macie schedule`: what runs when, last and next, and what waits or could not be delivered. */
export function renderSchedule(report: ScheduleReport, nameTarget: NameTarget): Message {
  const { entries, resumes } = report;
  const others = entries.length - MOST_SCHEDULES;
  return {
    text: `What runs when: ${entries.length} schedules; ${letterCounts(report)}.`,
    blocks: [
      section('*What runs when*'),
      ...entries.slice(0, MOST_SCHEDULES).map(scheduleBlock),
      ...(others > 0 ? [context(`And ${others} more: see the configuration.`)] : []),
      ...(resumes.length > 0 ? [richText(...resumeLines(resumes))] : []),
      ...failingBlocks(report, nameTarget),
      ...letterBlocks(report),
      actions('schedule', [button('Refresh', { actionId: ACTION_IDS.refreshSchedule })]),
    ],
  };
}

const NAMES: Record<Schedule['kind'], string> = {
  digest: 'Exposure digest',
  feed: 'Feed of new findings',
  expiry: 'Look for expiring jobs',
  'paused-jobs': 'List of paused jobs without an expiry',
};

/** What a schedule does, in a few words. */
export function nameOf({ kind }: Pick<Schedule, 'kind'>): string {
  return NAMES[kind];
}

function scheduleBlock({ schedule, newest, next }: ScheduleReport['entries'][number]): KnownBlock {
  const { cron, timezone } = schedule;
  const lines = [
    `*${nameOf(schedule)}*${whereWords(schedule)}`,
    `\`${escapeText(cron)}\` ${escapeText(timezone)} · last: ${lastWords(newest)} · next: ${dateToken(next)}`,
  ];
  return {
    ...section(lines.join('\n')),
    accessory: button('Run now', {
      actionId: ACTION_IDS.runSchedule,
      value: schedule.id,
    }),
  };
}

/** Where it tells, and of what. */
export function whereWords(schedule: Schedule): string {
  if (schedule.kind !== 'digest' && schedule.kind !== 'feed') return '';
  const where = ` · <#${schedule.channelId}> · ${targetWords(schedule.targets)}`;
  return schedule.kind === 'feed' ? `${where} · ${severityWords(schedule.filter)}` : where;
}

function severityWords({ minSeverity }: FeedFilter): string {
  return minSeverity === 'Low' ? 'of every severity' : `of severity ${minSeverity} or higher`;
}

function targetWords(targets: readonly string[] | undefined): string {
  if (!targets) return 'all targets';
  const shown = targets.slice(0, MOST_TARGETS).map(escapeText).join(', ');
  const others = targets.length - MOST_TARGETS;
  return others > 0 ? `${shown} and ${others} more` : shown;
}

function lastWords(newest: Slot | undefined): string {
  switch (newest?.outcome) {
    case 'done':
      return dateToken(newest.at);
    case 'dropped':
      return `${dateToken(newest.at)}, left out: found too late`;
    case 'by-hand':
      return `${dateToken(newest.at)}, by ${newest.by ? `<@${newest.by.userId}>` : 'hand'}`;
    default:
      return 'not yet';
  }
}

function resumeLines(resumes: readonly ShownResume[]): RichTextSection[] {
  return [
    line(text('Timed resumes', { bold: true })),
    ...resumes.map(({ jobName: name, ref, target, by, ...resume }) =>
      line(
        ...resumeElements(resume, [
          text(': '),
          jobName(oneLine(name) || ref.jobId),
          text(` (${target} · ${ref.region}), asked by `),
          person(by.userId),
        ]),
      ),
    ),
  ];
}

function failingBlocks({ failing, unread }: ScheduleReport, nameTarget: NameTarget): KnownBlock[] {
  const since = (time: Date) => `since ${dateToken(time)}`;
  return [
    ...placesBlock(failing, nameTarget, ({ failingSince, slot }) => {
      return `its jobs could not be listed ${since(failingSince ?? slot)}`;
    }),
    ...placesBlock(unread, nameTarget, ({ failingSince, readTo }) => {
      return `its findings could not be read ${since(failingSince ?? readTo)}`;
    }),
  ];
}

function placesBlock<Place extends Pick<TargetRegion, 'accountId' | 'region'>>(
  places: readonly Place[],
  nameTarget: NameTarget,
  words: (place: Place) => string,
): KnownBlock[] {
  if (places.length === 0) return [];
  const others = places.length - MOST_FAILING;
  const lines = places
    .slice(0, MOST_FAILING)
    .map((one) => `⚠️ *${escapeText(nameTarget(one))}* · ${one.region}: ${words(one)}`);
  return [section([...lines, ...(others > 0 ? [`And ${others} more.`] : [])].join('\n'))];
}

function letterBlocks(report: ScheduleReport): KnownBlock[] {
  const sendAll = button('Send all again', { actionId: ACTION_IDS.reviveAllLetters });
  return [
    section(`*Messages*: ${letterCounts(report)}.`),
    ...report.dead.map(deadBlock),
    ...(report.letters.dead > 1 ? [actions('dead-letters', [sendAll])] : []),
  ];
}

function letterCounts({ letters }: ScheduleReport): string {
  const waiting = letters.waiting === 1 ? '1 message waits' : `${letters.waiting} messages wait`;
  return `${waiting}, ${letters.dead === 0 ? 'none failed' : `${letters.dead} could not be delivered`}`;
}

function deadBlock({ id, notice, channelId, createdAt, error = '' }: Letter): KnownBlock {
  const where = /^[UW]/.test(channelId) ? `<@${channelId}>` : `<#${channelId}>`;
  const what = `*${noticeWords(notice.kind)}* of ${dateToken(createdAt)} for ${where}`;
  return {
    ...section(`⚠️ ${what}. ${deliverySentence(error)}`),
    accessory: button('Send again', { actionId: ACTION_IDS.reviveLetter, value: id }),
  };
}
