import { readSchedule } from '../../operations/read-schedule.ts';
import { reviveAllLetters, reviveLetter } from '../../operations/revive-letter.ts';
import { type RunNow, runScheduleNow } from '../../operations/run-schedule-now.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { dateToken } from '../views/blocks.ts';
import { notice } from '../views/notice.ts';
import { nameOf, renderSchedule } from '../views/schedule.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** `/macie schedule` */
export async function showSchedule(request: SlackRequest, deps: HandlerDeps): Promise<LogFields> {
  return sendReport(request, deps, false);
}

/** The report's button "Refresh". */
export async function refreshSchedule(
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return sendReport(request, deps, true);
}

async function sendReport(
  request: SlackRequest,
  deps: HandlerDeps,
  replace: boolean,
): Promise<LogFields> {
  const report = await readSchedule(deps);
  await deps.reply(request.replyTo, renderSchedule(report, deps.nameTarget), { replace });
  return {};
}

/** A schedule's button "Run now". */
export async function runNow(
  scheduleId: string,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const run = await runScheduleNow(scheduleId, request.actor, request.requestId, deps);
  const name = 'schedule' in run ? `*${nameOf(run.schedule)}*: ` : '';
  await deps.reply(request.replyTo, notice(`${name}${runWords(run)}`));
  return { schedule: scheduleId, outcome: run.kind };
}

function runWords(run: RunNow): string {
  switch (run.kind) {
    case 'done':
      return 'Done. What there is to tell is on its way to its channel.';
    case 'ran-just-now':
      return `It has run within this minute; nothing was done. It can be run again from ${dateToken(run.again)}.`;
    case 'unknown':
      return 'There is no such schedule any more. `/macie schedule` shows what runs when.';
  }
}

/** The button "Send again" of a message that could not be delivered. */
export async function sendAgain(
  letterId: string,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { store, now, change } = deps;
  const isTried = await reviveLetter(letterId, request.actor, request.requestId, {
    store,
    now,
    wallClock: change.wallClock,
  });
  const words = isTried
    ? 'It is tried again now. If it fails again, it is announced again.'
    : 'This message waits no more: it was delivered or is being tried.';
  await deps.reply(request.replyTo, notice(words));
  return { letter: letterId, outcome: isTried ? 'tried again' : 'not dead' };
}

/** The report's button "Send all again". */
export async function sendAllAgain(request: SlackRequest, deps: HandlerDeps): Promise<LogFields> {
  const { store, now, change } = deps;
  const count = await reviveAllLetters(request.actor, request.requestId, {
    store,
    now,
    wallClock: change.wallClock,
  });
  const tried = `${count === 1 ? '1 message is' : `${count} messages are`} tried again now`;
  const words =
    count === 0
      ? 'No message that failed is left: they were delivered or are being tried.'
      : `${tried}, one a second in each channel. What fails again is announced again.`;
  await deps.reply(request.replyTo, notice(words));
  return { outcome: `${count} tried again` };
}
