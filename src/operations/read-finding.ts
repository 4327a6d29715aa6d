import { BotError } from '../domain/bot-error.ts';
import type { Finding, FindingRef } from '../domain/finding.ts';
import { formatFindingRef } from '../domain/finding-ref.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { FindingReader } from './ports.ts';

interface ReadFindingDeps {
  findings: FindingReader;
  sources: readonly TargetRegion[];
}

/** Reads a finding. Rejects with `finding-not-found`: Macie keeps it for 90 days. */
export async function readFinding(ref: FindingRef, deps: ReadFindingDeps): Promise<Finding> {
  const { accountId, region, findingId } = ref;
  const where = deps.sources.find((one) => one.accountId === accountId && one.region === region);
  if (!where) throw new BotError('internal', `no target is ${accountId} in ${region}`);
  const [finding] = await deps.findings.getFindings(where, [findingId]);
  if (finding) return finding;
  throw new BotError('finding-not-found', `Macie does not have ${formatFindingRef(ref)}`);
}
