import type { JobRef } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { snoozeExpiry } from '../../operations/snooze-expiry.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { notice } from '../views/notice.ts';
import { snoozeNote } from '../views/snooze-note.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** The menu "Snooze" of an expiring job. */
export async function snoozeExpiringJob(
  pause: { ref: JobRef; expiresAt: Date; forMs?: number },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const wish = { ...pause, by: request.actor, referenceId: request.requestId };
  const snoozed = await snoozeExpiry(wish, deps);
  await deps.reply(request.replyTo, notice(snoozeNote(snoozed)));
  return {
    target: deps.nameTarget(pause.ref),
    job: formatJobRef(pause.ref),
    outcome: snoozed.kind,
  };
}
