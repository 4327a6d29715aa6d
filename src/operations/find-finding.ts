import type { Finding } from '../domain/finding.ts';
import { parseFindingRef } from '../domain/finding-ref.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { SourceFailure } from '../domain/job-list.ts';
import { askAll } from './ask-all.ts';
import type { FindingReader } from './ports.ts';

/** What a person's words for a finding led to. */
export type FoundFinding = { failures: SourceFailure[] } & (
  | { kind: 'one'; finding: Finding }
  /** No target Region that answered has it. */
  | { kind: 'none' }
  /** A key of an account and Region that no target covers. */
  | { kind: 'elsewhere'; accountId: string; region: string }
);

/** Finds a finding by its key (`account/region/id`), or by its id in all target Regions at once. */
export async function findFinding(
  reader: FindingReader,
  sources: readonly TargetRegion[],
  text: string,
): Promise<FoundFinding> {
  const ref = parseFindingRef(text);
  if (!ref) return findById(reader, sources, text);
  const { accountId, region, findingId } = ref;
  const own = sources.filter((one) => one.accountId === accountId && one.region === region);
  return own.length > 0
    ? findById(reader, own, findingId)
    : { kind: 'elsewhere', accountId, region, failures: [] };
}

async function findById(
  reader: FindingReader,
  sources: readonly TargetRegion[],
  findingId: string,
): Promise<FoundFinding> {
  if (!/^[\w-]+$/.test(findingId)) return { kind: 'none', failures: [] };
  const { found, failures } = await askAll(sources, (where) =>
    reader.getFindings(where, [findingId]),
  );
  const [finding] = found;
  return finding ? { kind: 'one', finding, failures } : { kind: 'none', failures };
}
