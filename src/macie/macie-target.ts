/** What the adapter must know of a target: where it is and which role leads there. */
export interface MacieTarget {
  name: string;
  accountId: string;
  regions: readonly string[];
  /** Absent: the default credentials are used as they are. */
  roleArn?: string;
  externalId?: string;
}

/** One Region of a target. */
export interface MacieTargetRegion extends Omit<MacieTarget, 'regions'> {
  region: string;
}
