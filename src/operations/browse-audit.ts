import type { AuditAction, AuditHead, AuditRow } from '../domain/audit.ts';
import type { TargetRegion } from '../domain/job.ts';
import { looksLikeJobId, parseJobArn, parseJobRef } from '../domain/job-ref.ts';
import { type FoundJob, findJob } from './find-job.ts';
import type { Macie } from './ports.ts';
import type { Store } from './store-port.ts';

/** Which rows of the record are looked for; absent fields do not narrow. */
export interface AuditSearch {
  jobId?: string;
  userId?: string;
  action?: AuditAction;
  since?: Date;
}

/** The same as a person asks it: `job` is an id, an ARN, a name or a part of one. */
export interface AuditQuestion extends Omit<AuditSearch, 'jobId'> {
  job?: string;
}

/** A place in the record: the newest rows, or those before a row. */
export interface AuditPosition {
  search: AuditSearch;
  /** The number of the row before which the page begins. */
  before?: number;
}

export interface AuditPage extends AuditPosition {
  /** Newest first. */
  rows: AuditRow[];
  /** Where the next older page begins; absent if there is none. */
  older?: number;
  /** Of the whole record, whatever is looked for. */
  head: AuditHead;
}

/** What a question led to. */
export type BrowsedAudit =
  | { kind: 'page'; page: AuditPage }
  /** The words for the job do not name one. */
  | { kind: 'no-one-job'; found: NoOneJob };

/** Several jobs, or none. */
export type NoOneJob = Exclude<FoundJob, { kind: 'one' }>;

export interface BrowseAuditDeps {
  macie: Macie;
  sources: readonly TargetRegion[];
  store: Pick<Store, 'audit'>;
}

/** Rows of a page. */
const PAGE_SIZE = 10;

/** Answers a question with the newest rows. A job that is named by its id need not exist any more. */
export async function browseAudit(
  { job, ...rest }: AuditQuestion,
  deps: BrowseAuditDeps,
): Promise<BrowsedAudit> {
  if (job === undefined) return { kind: 'page', page: await readAuditPage({ search: rest }, deps) };
  const jobId = idIn(job);
  if (jobId !== undefined) return pageOfJob(jobId, rest, deps);
  const found = await findJob(deps.macie, deps.sources, job);
  return found.kind === 'one'
    ? pageOfJob(found.ref.jobId, rest, deps)
    : { kind: 'no-one-job', found };
}

/** Reads the page at a position. */
export async function readAuditPage(
  { search, before }: AuditPosition,
  { store }: Pick<BrowseAuditDeps, 'store'>,
): Promise<AuditPage> {
  const [read, head] = await Promise.all([
    store.audit.page(search, { before, limit: PAGE_SIZE + 1 }),
    store.audit.head(),
  ]);
  const rows = read.slice(0, PAGE_SIZE);
  const older = read.length > PAGE_SIZE ? rows.at(-1)?.seq : undefined;
  return { search, before, rows, older, head };
}

async function pageOfJob(
  jobId: string,
  rest: Omit<AuditSearch, 'jobId'>,
  deps: BrowseAuditDeps,
): Promise<BrowsedAudit> {
  return { kind: 'page', page: await readAuditPage({ search: { ...rest, jobId } }, deps) };
}

/** The id in an ARN or a job's key, or the id itself; undefined if it is a name. */
function idIn(job: string): string | undefined {
  const ref = parseJobArn(job) ?? parseJobRef(job);
  if (ref) return ref.jobId;
  return looksLikeJobId(job) ? job.toLowerCase() : undefined;
}
