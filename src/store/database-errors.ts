/** The kinds of SQLite's errors that have a sentence, by the low byte of their number. */
export const SQLITE = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  NOTADB: 26,
} as const;

/** The error's primary number, if SQLite made it. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** PostgreSQL's five characters, or Node's name for a failed system call. */
export function textCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Another process writes to the file just now. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.BUSY || code === SQLITE.LOCKED;
}

/** PostgreSQL ended one of several transactions that stood in each other's way. */
export function isDeadlock(error: unknown): boolean {
  const code = textCode(error);
  return code === '40P01' || code === '40001';
}
