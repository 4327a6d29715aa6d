import type { KnownBlock } from '@slack/types';

import { countWords } from '../../domain/job-words.ts';
import type { HomeFacts } from '../../operations/read-home.ts';
import type { ScheduleReport } from '../../operations/read-schedule.ts';
import { ACTION_IDS, COMMAND } from '../ids.ts';
import { button, context, dateToken, header, section } from './blocks.ts';
import { moreBlocks } from './home-more.ts';
import { nameOf, whereWords } from './schedule.ts';

/** Runs that are shown. */
const SHOWN = 3;

/** What runs next, what could not be delivered, and what is kept out of the feeds. */
export function scheduleBlocks({ schedule, mutes, mayOperate }: HomeFacts): KnownBlock[] {
  const { entries } = schedule;
  const next = entries.toSorted((a, b) => a.next.getTime() - b.next.getTime());
  return [
    header('Runs next'),
    ...(entries.length === 0 ? [section('Nothing runs by itself.')] : []),
    ...next.slice(0, SHOWN).map((entry) => runBlock(entry, mayOperate)),
    ...moreBlocks(entries.length - SHOWN, 'schedule'),
    ...deadBlocks(schedule, mayOperate),
    ...muteBlocks(mutes),
  ];
}

function runBlock(
  { schedule, next }: ScheduleReport['entries'][number],
  mayOperate: boolean,
): KnownBlock {
  const run = button('Run now', { actionId: ACTION_IDS.runSchedule, value: schedule.id });
  return {
    ...section(`*${nameOf(schedule)}*${whereWords(schedule)} · ${dateToken(next)}`),
    ...(mayOperate && { accessory: run }),
  };
}

function deadBlocks({ letters: { dead } }: ScheduleReport, mayOperate: boolean): KnownBlock[] {
  if (dead === 0) return [];
  const words = `⚠️ ${countWords(dead, 'message')} could not be delivered: \`${COMMAND} schedule\`.`;
  const again = button('Send all again', { actionId: ACTION_IDS.reviveAllLetters });
  return [{ ...section(words), ...(mayOperate && { accessory: again }) }];
}

function muteBlocks(mutes: HomeFacts['mutes']): KnownBlock[] {
  if (mutes.length === 0) return [];
  const kept = mutes.reduce((sum, mute) => sum + mute.kept, 0);
  const words = `🔕 ${countWords(mutes.length, 'mute')}, by which ${countWords(kept, 'finding')}`;
  const were = kept === 1 ? 'was' : 'were';
  return [context(`${words} ${were} not told so far: \`${COMMAND} mutes\`.`)];
}
