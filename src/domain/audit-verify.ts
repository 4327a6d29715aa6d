import { type AuditHead, type AuditRow, auditHash, FIRST_HASH } from './audit.ts';

/** The chain is whole and this is its end; or the first thing that is wrong, in a sentence. */
export type AuditVerdict =
  | { ok: true; head: AuditHead }
  | { ok: false; seq: number; problem: string };

/**
 * Recomputes the chain over all rows in their order. A head that was kept elsewhere finds what the
 * rows alone cannot tell: that the end was cut off, or the whole chain made anew.
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow>,
  expected?: AuditHead,
): Promise<AuditVerdict> {
  let head: AuditHead = { count: 0, hash: FIRST_HASH };
  for await (const row of rows) {
    const wrong = checkRow(row, head) ?? checkHead({ count: row.seq, hash: row.hash }, expected);
    if (wrong) return { ok: false, ...wrong };
    head = { count: row.seq, hash: row.hash };
  }
  if (expected && head.count < expected.count) {
    return { ok: false, ...missing(head.count + 1, expected.count) };
  }
  return { ok: true, head };
}

type Wrong = { seq: number; problem: string };

function checkRow(row: AuditRow, { count, hash }: AuditHead): Wrong | undefined {
  const { seq } = row;
  if (seq <= count) return { seq, problem: `Row ${seq} does not belong behind row ${count}.` };
  if (seq > count + 1) return missing(count + 1, seq - 1);
  if (!fitsItsHash(row)) {
    return { seq, problem: `Row ${seq} was changed: its content does not fit its hash.` };
  }
  if (row.previousHash === hash) return undefined;
  return count === 0
    ? { seq, problem: `Row ${seq} is not the beginning of the chain.` }
    : { seq: count, problem: `Row ${count} was replaced: row ${seq} is chained to another one.` };
}

/** A time that is none, which only a hand can have written, has no hash. */
function fitsItsHash(row: AuditRow): boolean {
  return !Number.isNaN(row.at.getTime()) && auditHash(row.seq, row.previousHash, row) === row.hash;
}

function checkHead({ count, hash }: AuditHead, expected?: AuditHead): Wrong | undefined {
  if (count !== expected?.count || hash === expected.hash) return undefined;
  const problem =
    `Row ${count} is not the one that the head was taken of: rows up to it were cut off and ` +
    'written anew.';
  return { seq: count, problem };
}

function missing(first: number, last: number): Wrong {
  const problem =
    first === last ? `Row ${first} is missing.` : `Rows ${first} to ${last} are missing.`;
  return { seq: first, problem };
}
