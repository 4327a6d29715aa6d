import type { Who } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { FindingMute } from '../domain/finding-mute.ts';

/** A row of the record about a mute; its outcome is such as `bucket acme-exports until 2026-…`. */
export function muteAudit(
  { id, subject, value, label, reason, until }: FindingMute,
  event: 'muted' | 'unmuted',
  { at, who }: { at: Date; who: Who },
): AuditEntry {
  return {
    at,
    event,
    who,
    action: event === 'muted' ? 'mute' : 'unmute',
    jobName: subject === 'job' ? label : undefined,
    reason: event === 'muted' ? reason : undefined,
    outcome: `${subject} ${value} until ${until.toISOString()}`,
    referenceId: id,
  };
}
