import type { ApprovalRequest, Who } from '../domain/approval.ts';
import type { AuditEntry, AuditEvent } from '../domain/audit.ts';

/** A row of the record about an approval request. */
export function approvalAudit(
  request: ApprovalRequest,
  event: AuditEvent,
  what: { at: Date; who?: Who; reason?: string; outcome?: string },
): AuditEntry {
  const { id, action, ref, target, jobName, seenStatus } = request;
  return {
    at: what.at,
    event,
    who: what.who,
    action,
    ref,
    target,
    jobName,
    reason: (event === 'requested' ? request.reason : what.reason) || undefined,
    before: seenStatus,
    outcome: what.outcome,
    referenceId: id,
  };
}
