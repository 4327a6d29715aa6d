import type { Fault } from './faults.ts';

/** One call to the simulated AWS. */
export interface CallRecord {
  /** Simulated time, ISO 8601. */
  at: string;
  operation: string;
  account?: string;
  region?: string;
  jobId?: string;
  /** Status that UpdateClassificationJob was asked for, and all other parameters, as sent. */
  input: unknown;
  accessKeyId?: string;
  /** ARN of the assumed role's session. */
  assumedRole?: string;
  /** HTTP status of the answer; 0 when the connection was dropped. */
  status: number;
  /** The error's name. */
  error?: string;
  fault?: Fault['kind'];
}

export interface CallLog {
  add(record: CallRecord): void;
  /** Oldest first. */
  list(): readonly CallRecord[];
  clear(): void;
}

/** Keeps the newest calls; how many, `capacity` says. */
export function createCallLog(capacity = 10_000): CallLog {
  let records: CallRecord[] = [];
  return {
    add(record) {
      records.push(record);
      if (records.length >= 2 * capacity) records = records.slice(-capacity);
    },
    list: () => records.slice(-capacity),
    clear: () => {
      records = [];
    },
  };
}
