import type { AuditRow } from '../../domain/audit.ts';

/** An audit row as a line of JSON, with its end; what does not apply is left out. */
export function toJsonl(row: AuditRow): string {
  const { seq, at, hash, previousHash, ...content } = row;
  return `${JSON.stringify({ seq, at, ...content, previousHash, hash })}\n`;
}
