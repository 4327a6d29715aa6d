import type { AuditEntry, AuditEvent } from '../domain/audit.ts';
import type { TimedResume } from '../domain/timed-resume.ts';

/** A row of the record about a timed resume; `who` absent: its requester. */
export function timedResumeAudit(
  { id, ref, target, jobName, reason, by }: TimedResume,
  event: AuditEvent,
  what: { at: Date; who?: TimedResume['by']; before?: string; outcome?: string },
): AuditEntry {
  return {
    at: what.at,
    event,
    who: what.who ?? by,
    action: 'resume',
    ref,
    target,
    jobName,
    reason: reason || undefined,
    before: what.before,
    outcome: what.outcome,
    referenceId: id,
  };
}
