import { addSeverityCounts, compareFindings } from './compare-findings.ts';
import type { FindingChange, FindingGroup, FindingGroupOf } from './finding-group.ts';
import type { FindingCount } from './finding-query.ts';
import type { FindingKind, FindingSummary } from './finding-summary.ts';
import type { TargetRegion } from './job.ts';

/** New findings that belong together, the most severe first. */
export interface FindingsTogether {
  of: FindingGroupOf;
  findings: FindingSummary[];
}

/** More buckets than these are told by the type of what was found in them. */
const MOST_BUCKETS = 20;

/**
 * Puts findings of one target Region together: sensitive data by the job that found it, or by the
 * bucket where no job did; anything else by its type. The group with the most severe finding first.
 */
export function groupFindings(findings: readonly FindingSummary[]): FindingsTogether[] {
  const groups = findings.map(groupOf);
  const buckets = new Set(groups.flatMap((of) => (of.kind === 'bucket' ? [of.bucket] : [])));
  const place = (finding: FindingSummary): FindingGroupOf => {
    const of = groupOf(finding);
    return of.kind === 'bucket' && buckets.size > MOST_BUCKETS ? typeOf(finding) : of;
  };
  const order = compareFindings('severe');
  const sorted = findings.toSorted(order);
  const together = Map.groupBy(sorted, (finding) => groupName(place(finding)));
  return [...together.values()].flatMap((some) => {
    const [first] = some;
    return first ? [{ of: place(first), findings: some }] : [];
  });
}

/** Says which group it is, the same for all replicas: `job 3ce0…`. */
export function groupName(of: FindingGroupOf): string {
  switch (of.kind) {
    case 'job':
      return `job ${of.jobId}`;
    case 'bucket':
      return `bucket ${of.bucket}`;
    case 'type':
      return `type ${of.type}`;
  }
}

/** What one message says of findings that belong together; `shown` of them are in its thread. */
export function describeGroup(
  where: TargetRegion,
  { of, findings }: FindingsTogether,
  shown: number,
): FindingGroup {
  const times = findings.map(({ updatedAt }) => updatedAt.getTime());
  const severities = findings.map(({ severity }) => ({ key: severity.description, count: 1 }));
  return {
    where,
    of,
    count: findings.length,
    severities: toSeverities(severities),
    about: countNames(findings.flatMap(namesOf)),
    from: new Date(times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)),
    to: new Date(times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
    shown,
  };
}

/** The group when one of its findings has changed. */
export function reviseGroup(group: FindingGroup, { now, told }: FindingChange): FindingGroup {
  const before = told.summary;
  const severities = [
    ...group.severities.map(({ severity, count }) => ({ key: severity, count })),
    { key: before.severity.description, count: -1 },
    { key: now.severity.description, count: 1 },
  ];
  const gone = namesOf(before).map((one) => ({ ...one, count: -1 }));
  return {
    ...group,
    severities: toSeverities(severities),
    about: countNames([...group.about, ...gone, ...namesOf(now)]),
    to: new Date(Math.max(group.to.getTime(), now.updatedAt.getTime())),
  };
}

function toSeverities(counts: readonly FindingCount[]): FindingGroup['severities'] {
  return addSeverityCounts(counts)
    .filter(({ count }) => count > 0)
    .map(({ key: severity, count }) => ({ severity, count }));
}

function groupOf(finding: FindingSummary): FindingGroupOf {
  const { category, job, bucket } = finding;
  if (category !== 'CLASSIFICATION') return typeOf(finding);
  if (job) return { kind: 'job', jobId: job.jobId };
  return bucket === undefined ? typeOf(finding) : { kind: 'bucket', bucket };
}

function typeOf({ type }: FindingSummary): FindingGroupOf {
  return { kind: 'type', type };
}

/** The kinds of data in it, or the bucket that a policy finding is about; each in one finding. */
function namesOf({ kinds, bucket }: FindingSummary): FindingKind[] {
  if (kinds.length > 0) return kinds.map((kind) => ({ ...kind, count: 1 }));
  return bucket === undefined ? [] : [{ name: bucket, count: 1 }];
}

/** Each name once, the most frequent first; a custom kind of data is not a managed one of its name. */
function countNames(names: readonly FindingKind[]): FindingKind[] {
  const sums = new Map<string, FindingKind>();
  for (const one of names) {
    const key = `${one.isCustom ? 'custom' : ''} ${one.name}`;
    const count = (sums.get(key)?.count ?? 0) + one.count;
    sums.set(key, { ...one, count });
  }
  return [...sums.values()]
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
