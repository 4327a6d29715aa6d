import type { KnownBlock } from '@slack/types';

import type { ShownResume } from '../../domain/timed-resume.ts';
import type { HomeFacts } from '../../operations/read-home.ts';
import { ACTION_IDS, COMMAND } from '../ids.ts';
import { renderListedApproval } from './approval-message.ts';
import { context, dateToken, header, section } from './blocks.ts';
import { moreBlocks } from './home-more.ts';
import { jobRow } from './home-row.ts';

/** Of each kind, so many are shown. */
const SHOWN = 5;

/** Requests that this person may approve; of somebody who is never asked, only that others are. */
export function waitingBlocks({ waiting, asked, openCount, mayApprove }: HomeFacts): KnownBlock[] {
  const others = openCount - new Set([...waiting, ...asked].map(({ id }) => id)).size;
  const notMine = others === 1 ? '1 request waits' : `${others} requests wait`;
  return [
    ...(mayApprove || waiting.length > 0 ? [header('Waits for you')] : []),
    ...(mayApprove && waiting.length === 0 ? [section('Nothing waits for you.')] : []),
    ...waiting
      .slice(0, SHOWN)
      .flatMap((request) =>
        renderListedApproval(request, [
          'approve',
          'deny',
          ...(asked.includes(request) ? (['withdraw'] as const) : []),
        ]),
      ),
    ...moreBlocks(waiting.length - SHOWN, 'approvals'),
    ...(others > 0 ? [context(`${notMine} for others: \`${COMMAND} approvals\`.`)] : []),
  ];
}

/** What this person asked for, and is still open. */
export function askedBlocks({ asked, waiting, resumes, mayOperate }: HomeFacts): KnownBlock[] {
  const mine = asked.filter((request) => !waiting.includes(request));
  if (mine.length + resumes.length === 0 && !mayOperate) return [];
  return [
    header('You asked for'),
    ...(mine.length + resumes.length === 0 ? [section('Nothing of yours is open.')] : []),
    ...mine.slice(0, SHOWN).flatMap((request) => renderListedApproval(request, ['withdraw'])),
    ...moreBlocks(mine.length - SHOWN, 'approvals'),
    ...resumes.slice(0, SHOWN).flatMap(resumeRow),
    ...moreBlocks(resumes.length - SHOWN, 'schedule'),
  ];
}

function resumeRow({ jobName: name, ref, target, resumeAt, isOverdue }: ShownResume): KnownBlock[] {
  const when = isOverdue
    ? `⚠️ was to be resumed ${dateToken(resumeAt)}; Macie or Slack does not answer, tried again`
    : `▶️ the bot resumes it ${dateToken(resumeAt)}`;
  return jobRow({ name, ref, target }, ACTION_IDS.openJob, [when]);
}
