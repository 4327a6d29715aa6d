import {
  refreshSchedule,
  runNow,
  sendAgain,
  sendAllAgain,
  showSchedule,
} from './handlers/schedules.ts';
import { ACTION_IDS } from './ids.ts';
import type { ActionRow, CommandRow } from './rows.ts';

export const SCHEDULE_COMMANDS: readonly CommandRow[] = [
  {
    word: 'schedule',
    usage: 'schedule',
    summary: 'Shows what runs by itself, last and next; an operator can run it now.',
    permission: 'view',
    prepare: () => showSchedule,
  },
];

export const SCHEDULE_ACTIONS: readonly ActionRow[] = [
  { actionId: ACTION_IDS.refreshSchedule, permission: 'view', prepare: () => refreshSchedule },
  {
    actionId: ACTION_IDS.runSchedule,
    permission: 'operate',
    prepare:
      ({ value }) =>
      (request, deps) =>
        runNow(value, request, deps),
  },
  {
    actionId: ACTION_IDS.reviveLetter,
    permission: 'operate',
    prepare:
      ({ value }) =>
      (request, deps) =>
        sendAgain(value, request, deps),
  },
  { actionId: ACTION_IDS.reviveAllLetters, permission: 'operate', prepare: () => sendAllAgain },
];
