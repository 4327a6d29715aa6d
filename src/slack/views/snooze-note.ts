import type { Snoozed } from '../../operations/snooze-expiry.ts';
import { dateToken } from './blocks.ts';

/** What the person who snoozed is told; `mrkdwn`, the bot's own words only. */
export function snoozeNote(snoozed: Snoozed): string {
  switch (snoozed.kind) {
    case 'snoozed':
      return snoozed.isLast
        ? `💤 No reminder until ${dateToken(snoozed.until)}: that is the last one, and it always comes.`
        : `💤 No reminder until ${dateToken(snoozed.until)}.`;
    case 'too-late':
      return '✋ Nothing was done: the last reminder has come, there is none to put off.';
    case 'over':
      return '✋ Nothing was done: the job is not about to expire any more. Press *Open* to see it.';
  }
}
