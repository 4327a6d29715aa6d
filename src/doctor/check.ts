/** What a check found; `says` is a sentence, `mend` what to do. Neither holds a secret. */
export type Finding = { ok: true; says: string } | { ok: false; says: string; mend: string };

/** One step of the doctor. */
export interface Check {
  /** What is looked at, in a few words. */
  title: string;
  /** Checks without whose success this one would say nothing. */
  needs?: readonly Check[];
  /** Resolves also when it finds something wrong; rejects only for a bug. */
  run(): Promise<Finding>;
}

/** Checks under one heading. */
export interface Section {
  title: string;
  checks: readonly Check[];
}

/** What became of a check. */
export type Result =
  | { kind: 'ok'; says: string }
  | { kind: 'failed'; says: string; mend: string }
  | { kind: 'skipped'; because: string };
