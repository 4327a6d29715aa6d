import { type AuditRow, FIRST_HASH } from '../../src/domain/audit.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { aJob } from './job-fixtures.ts';

/** Any row's hash. */
export const HASH = 'abcdef0123456789'.repeat(4);
const { ref } = aJob();

/** A row about a cancelled job, changed as a test needs it. */
export function aRow(changes: Partial<AuditRow> = {}): AuditRow {
  return {
    seq: 7,
    at: new Date('2026-03-01T14:05:00Z'),
    event: 'executed',
    who: { userId: 'U0OMAR0001', teamId: 'T0TEAM0001' },
    action: 'cancel',
    ref,
    target: 'production',
    jobName: 'pci-scan',
    referenceId: 'r-1',
    hash: HASH,
    previousHash: FIRST_HASH,
    ...changes,
  };
}

/** What a reader sees: texts, people, moments, a line for each block. */
export function seen(message: Message): string {
  return message.blocks.map((block) => wordsOf(block)).join('\n');
}

/** The words of a block, or of anything in it. */
export function wordsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  if ('type' in value && value.type === 'user' && 'user_id' in value) return `@${value.user_id}`;
  if ('fallback' in value) return `${value.fallback}`;
  if ('text' in value && typeof value.text === 'string') return value.text;
  return Object.values(value).map(wordsOf).join('');
}
