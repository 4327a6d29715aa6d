import {
  type AuditPosition,
  type AuditQuestion,
  type BrowseAuditDeps,
  browseAudit,
  readAuditPage,
} from '../../operations/browse-audit.ts';
import { ME } from '../parse-audit-query.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderAuditPage, renderNoOneJob } from '../views/audit-page.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** What the record's handlers work with. */
type AuditDeps = BrowseAuditDeps & Pick<HandlerDeps, 'nameTarget' | 'reply'>;

/** `/macie audit …` */
export async function showAudit(
  { filter }: { filter: AuditQuestion },
  request: SlackRequest,
  deps: AuditDeps,
): Promise<LogFields> {
  const userId = filter.userId === ME ? request.actor.userId : filter.userId;
  const browsed = await browseAudit({ ...filter, userId }, deps);
  if (browsed.kind === 'page') {
    await deps.reply(request.replyTo, renderAuditPage(browsed.page));
    return { outcome: `${browsed.page.rows.length} rows` };
  }
  const { found } = browsed;
  await deps.reply(request.replyTo, renderNoOneJob(found, filter.job ?? '', deps.nameTarget));
  return { outcome: found.kind === 'several' ? `${found.jobs.length} fit` : 'none fits' };
}

/** The page's buttons "Older" and "Newest". */
export async function turnAuditPage(
  position: AuditPosition,
  request: SlackRequest,
  deps: Pick<AuditDeps, 'store' | 'reply'>,
): Promise<LogFields> {
  const page = await readAuditPage(position, deps);
  await deps.reply(request.replyTo, renderAuditPage(page), { replace: true });
  return { outcome: `${page.rows.length} rows` };
}
