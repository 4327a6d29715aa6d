import { BotError } from '../domain/bot-error.ts';
import { SQLITE, sqliteCode, textCode } from './database-errors.ts';

/**
 * The error in one sentence for the operator, who may read it in the log only. What is no failure of
 * the database, such as a mistake in the program, stays as it is.
 */
export function toStoreError(error: unknown, where: string): unknown {
  if (error instanceof BotError || error instanceof TypeError || error instanceof RangeError) {
    return error;
  }
  return new BotError('store-unavailable', toSentence(error, where), { cause: error });
}

function toSentence(error: unknown, where: string): string {
  const sentence =
    sqliteSentences[sqliteCode(error) ?? -1] ??
    codeSentences[textCode(error) ?? ''] ??
    classSentences[textCode(error)?.slice(0, 2) ?? ''] ??
    lossSentence(error);
  return sentence ? sentence(where) : `The database (${where}) failed: ${messageOf(error)}.`;
}

type Sentence = (where: string) => string;

const READ_ONLY: Sentence = (where) =>
  `The database ${where} can only be read: give the bot's user the right to write to the file, to -wal and -shm beside it, and to its directory.`;
const FULL: Sentence = (where) => `The disk of the database (${where}) is full.`;
const CANNOT_OPEN: Sentence = (where) =>
  `The database ${where} cannot be opened: the bot's user needs the right to write to the file, to -wal and -shm beside it, and to its directory.`;
const LOCKED: Sentence = (where) =>
  `The database ${where} is locked: another program has been writing to it for more than 5 seconds.`;

const sqliteSentences: Record<number, Sentence> = {
  [SQLITE.PERM]: CANNOT_OPEN,
  [SQLITE.CANTOPEN]: CANNOT_OPEN,
  [SQLITE.BUSY]: LOCKED,
  [SQLITE.LOCKED]: LOCKED,
  [SQLITE.READONLY]: READ_ONLY,
  [SQLITE.FULL]: FULL,
  [SQLITE.IOERR]: (where) => `The database ${where} cannot be read or written: its disk failed.`,
  [SQLITE.CORRUPT]: (where) => `The database ${where} is damaged: restore it from a backup.`,
  [SQLITE.NOTADB]: (where) => `The file ${where} is not a SQLite database.`,
};

const CANNOT_CONNECT: Sentence = (where) =>
  `The database cannot be reached (${where}): nothing answers there.`;
const LOST: Sentence = (where) => `The connection to the database (${where}) was lost.`;
const NOT_READY: Sentence = (where) => `The database (${where}) is starting or shutting down.`;
const REFUSED_LOGIN: Sentence = (where) =>
  `The database (${where}) refused the login: the user or the password is wrong, or may not connect from here.`;

const codeSentences: Record<string, Sentence> = {
  ECONNREFUSED: CANNOT_CONNECT,
  ETIMEDOUT: CANNOT_CONNECT,
  EHOSTUNREACH: CANNOT_CONNECT,
  ENETUNREACH: CANNOT_CONNECT,
  ENOTFOUND: (where) => `The database cannot be reached (${where}): no such host is known.`,
  EAI_AGAIN: (where) => `The database cannot be reached (${where}): its name cannot be looked up.`,
  ECONNRESET: LOST,
  EPIPE: LOST,
  EACCES: CANNOT_OPEN,
  EPERM: CANNOT_OPEN,
  EROFS: READ_ONLY,
  ENOSPC: FULL,
  ENOTDIR: CANNOT_OPEN,
  EEXIST: CANNOT_OPEN,
  ENOENT: CANNOT_OPEN,
  '28P01': (where) => `The database (${where}) refused the login: the password is wrong.`,
  '28000': REFUSED_LOGIN,
  '3D000': (where) => `The database does not exist on its server (${where}): create it.`,
  '25006': (where) => `The database (${where}) can only be read: it may be a standby server.`,
  '42501': (where) =>
    `The database (${where}) refuses its user a right: see docs/database.md, and run macie-chatops migrate as the tables' owner.`,
  '53100': FULL,
  '53300': (where) => `The database (${where}) has no connection left.`,
  '55P03': LOCKED,
  '57014': (where) => `The database (${where}) took too long to answer.`,
  '57P01': LOST,
  '57P02': LOST,
  '57P03': NOT_READY,
  '57P05': LOST,
};

const classSentences: Record<string, Sentence> = { '08': LOST, '28': REFUSED_LOGIN };

/** What `pg` says without a code. */
function lossSentence(error: unknown): Sentence | undefined {
  const message = messageOf(error);
  if (/timeout exceeded when trying to connect|connection timeout/i.test(message)) {
    return CANNOT_CONNECT;
  }
  if (
    /connection terminated|not queryable|closed the connection|after calling end|been destroyed/i.test(
      message,
    )
  )
    return LOST;
  if (/query read timeout/i.test(message)) return codeSentences['57014'];
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
