import type { JobAction } from '../domain/job-transitions.ts';
import { expiryBlock, readSnooze } from './expiry-values.ts';
import { beginChangeByButton } from './handlers/begin-change.ts';
import { snoozeExpiringJob } from './handlers/expiring-jobs.ts';
import { openJob } from './handlers/show-job.ts';
import { ACTION_IDS, jobValue, seenJobValue } from './ids.ts';
import type { ActionRow } from './rows.ts';

/** What can be done on the message of a paused job that expires. */
export const EXPIRY_ACTIONS: readonly ActionRow[] = [
  changeButton(ACTION_IDS.resumeExpiring, 'resume'),
  changeButton(ACTION_IDS.cancelExpiring, 'cancel'),
  {
    actionId: ACTION_IDS.openExpiring,
    permission: 'view',
    prepare: ({ value }) => {
      const ref = jobValue.read(value);
      return (request, deps) => openJob(ref, request, deps);
    },
  },
  {
    actionId: ACTION_IDS.snoozeExpiring,
    permission: 'operate',
    prepare: ({ value, blockId }) => {
      const snooze = { ...expiryBlock.read(blockId), forMs: readSnooze(value).forMs };
      return (request, deps) => snoozeExpiringJob(snooze, request, deps);
    },
  },
];

/** The message is everybody's: the card of the one who pressed must not take its place. */
function changeButton(actionId: string, action: JobAction): ActionRow {
  return {
    actionId,
    permission: 'operate',
    prepare: ({ value }) => {
      const change = { action, ...seenJobValue.read(value), fromCard: false };
      return (request, deps) => beginChangeByButton(change, request, deps);
    },
    about: ({ value }) => ({ action, ref: seenJobValue.read(value).ref }),
  };
}
