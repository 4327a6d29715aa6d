import type { FindingChange, ToldFinding } from './finding-group.ts';
import type { FindingSummary } from './finding-summary.ts';
import { describeGroup, type FindingsTogether, groupName, reviseGroup } from './group-findings.ts';
import type { TargetRegion } from './job.ts';
import type { NewLetter, Notice } from './notice.ts';

/** Findings in one reply, and in all replies of a thread. */
const IN_ONE_PART = 10;
const MOST_SHOWN = 200;

/** What is told of findings that belong together, and where each of them stands. */
export interface FeedLetters {
  letters: NewLetter[];
  told: ToldFinding[];
}

/**
 * One message for findings that belong together: of a single one, the finding; of several, what they
 * have in common, with the most severe ones in its thread. `run` names the feed's run.
 */
export function toFeedLetters(
  run: { name: string; channelId: string; where: TargetRegion },
  together: FindingsTogether,
): FeedLetters {
  const { name, channelId, where } = run;
  const { of, findings } = together;
  const key = `${name} ${where.accountId}/${where.region} ${groupName(of)}`;
  const [first, ...others] = findings;
  if (first && others.length === 0) return tellOne({ key, channelId, where }, first, of);
  const parts = toParts(findings.slice(0, MOST_SHOWN));
  const group = describeGroup(where, together, Math.min(findings.length, MOST_SHOWN));
  const keyOf = (index: number) => (index < MOST_SHOWN ? partKey(key, index) : key);
  return {
    letters: [
      { key, channelId, notice: { kind: 'finding-group', group } },
      ...parts.map(({ from, findings: some }): NewLetter => {
        const { target } = where;
        const notice = { kind: 'finding-group-part' as const, findings: some, target, from };
        return { key: partKey(key, from - 1), channelId, notice, replyTo: key };
      }),
    ],
    told: findings.map((summary, index) => ({ summary, letterKey: keyOf(index) })),
  };
}

function tellOne(
  { key, channelId, where }: { key: string; channelId: string; where: TargetRegion },
  finding: FindingSummary,
  of: FindingsTogether['of'],
): FeedLetters {
  const jobName = of.kind === 'job' ? of.jobName : undefined;
  const notice: Notice = {
    kind: 'finding',
    finding,
    target: where.target,
    ...(jobName !== undefined && { jobName }),
  };
  return {
    letters: [{ key, channelId, notice }],
    told: [{ summary: finding, letterKey: key }],
  };
}

function toParts(findings: readonly FindingSummary[]) {
  const parts: { from: number; findings: FindingSummary[] }[] = [];
  for (let index = 0; index < findings.length; index += IN_ONE_PART) {
    parts.push({ from: index + 1, findings: findings.slice(index, index + IN_ONE_PART) });
  }
  return parts;
}

/** The key of the reply that holds the finding at an index of its group. */
function partKey(key: string, index: number): string {
  return `${key} part ${Math.floor(index / IN_ONE_PART) + 1}`;
}

/** The keys of the messages that say something of a finding: its own, and that of its group. */
export function lettersOf({ letterKey }: ToldFinding): string[] {
  if (letterKey === undefined) return [];
  const group = letterKey.replace(/ part \d+$/, '');
  return group === letterKey ? [letterKey] : [letterKey, group];
}

/**
 * A message as its findings are now; undefined if none of the changed ones stands in it. A group's
 * message holds no findings: it must be given changes of its own ones alone.
 */
export function reviseFindings(
  notice: Notice,
  changed: readonly FindingChange[],
): Notice | undefined {
  if (notice.kind === 'finding-group') {
    return { ...notice, group: changed.reduce(reviseGroup, notice.group) };
  }
  const now = new Map(changed.map((one) => [one.now.ref.findingId, one.now]));
  if (notice.kind === 'finding') {
    const finding = now.get(notice.finding.ref.findingId);
    return finding && { ...notice, finding };
  }
  if (notice.kind !== 'finding-group-part') return undefined;
  if (!notice.findings.some(({ ref }) => now.has(ref.findingId))) return undefined;
  const findings = notice.findings.map((one) => now.get(one.ref.findingId) ?? one);
  return { ...notice, findings };
}
