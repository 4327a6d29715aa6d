import type { AuditHead } from '../../domain/audit.ts';
import type { AuditVerdict } from '../../domain/audit-verify.ts';
import { formatHead } from './head-value.ts';

/** What became of a verification, and what it cannot tell. */
export function renderVerdict(verdict: AuditVerdict, expected?: AuditHead): string {
  if (!verdict.ok) return `The audit chain is not whole. ${verdict.problem}\n`;
  const { count } = verdict.head;
  const rows = count === 1 ? '1 row' : `${count} rows`;
  const end = expected
    ? 'The given head is in it: nothing up to there is missing.'
    : 'Only --head, with a value kept elsewhere, tells whether the last rows were deleted.';
  return `The audit chain is whole: ${rows}, head ${formatHead(verdict.head)}\n${end}\n`;
}
