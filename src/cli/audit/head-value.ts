import type { AuditHead } from '../../domain/audit.ts';

/** `<count>:<hash>`, to be kept elsewhere. */
export function formatHead({ count, hash }: AuditHead): string {
  return `${count}:${hash}`;
}

/** What `formatHead` gave; undefined for anything else. */
export function parseHead(text: string): AuditHead | undefined {
  const [, count, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  return count && hash ? { count: Number(count), hash: hash.toLowerCase() } : undefined;
}
