import type { AuditEntry, AuditEvent } from '../domain/audit.ts';
import type { NewLetter } from '../domain/notice.ts';
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

/** What is told of a timed resume's end: to its requester, and to all if the job was resumed. */
export function timedResumeLetters(
  wish: TimedResume,
  outcome: string,
  { warningsChannel }: { warningsChannel: string },
): NewLetter[] {
  const { id, ref, target, jobName, by, resumeAt, reason, askedIn } = wish;
  const kind = 'timed-resume';
  const notice = { kind, ref, target, jobName, by, resumeAt, reason, outcome } as const;
  const key = `timed-resume ${id}`;
  const isPrivate = askedIn === undefined || askedIn.startsWith('D');
  const channelId = isPrivate ? warningsChannel : askedIn;
  return [
    { key, channelId: by.userId, notice },
    ...(outcome === 'done' ? [{ key: `${key} public`, channelId, notice }] : []),
  ];
}
