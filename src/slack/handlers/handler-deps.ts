import type { ApprovalPolicy } from '../../domain/approval.ts';
import type { TargetRegion } from '../../domain/job.ts';
import type { JobAction } from '../../domain/job-transitions.ts';
import type { Grants } from '../../domain/permissions.ts';
import type { Schedule } from '../../domain/schedule.ts';
import type { BrowseDeps } from '../../operations/browse-jobs.ts';
import type { DecideDeps } from '../../operations/decide-approval.ts';
import type { BucketReader, FindingReader, TimeZones } from '../../operations/ports.ts';
import type { ScopeOf } from '../../operations/read-exposure.ts';
import type { PerformSlot } from '../../operations/run-due-slots.ts';
import type { Store } from '../../operations/store-port.ts';
import type { ChannelPrivacy } from '../channel-privacy.ts';
import type { PrivateFiles } from '../private-files.ts';
import type { SlackCalls } from '../slack-calls.ts';
import type { Reply } from '../slack-request.ts';
import type { NameTarget } from '../views/job-list.ts';

/** What the handlers work with. */
export interface HandlerDeps extends BrowseDeps, DecideDeps {
  store: Store;
  buckets: BucketReader;
  findings: FindingReader;
  /** Where findings may be shown to all who are there. */
  findingChannels: readonly string[];
  /** Sample findings are left out of lists and feeds, or marked. */
  samples: 'hide' | 'mark';
  zones: TimeZones;
  grants: Grants;
  /** What runs when. */
  schedules: readonly Schedule[];
  perform: PerformSlot;
  /** Whether a target's organisation is read too. */
  scopeOf: ScopeOf;
  /** Before the expiry of a paused job, in milliseconds, the largest first. */
  thresholds: readonly number[];
  /** Every Region of every target. */
  sources: readonly TargetRegion[];
  nameTarget: NameTarget;
  /** Who has to agree to an action in a target. */
  policyOf(target: string, action: JobAction): ApprovalPolicy;
  calls: SlackCalls;
  files: PrivateFiles;
  privacy: ChannelPrivacy;
  reply: Reply;
  /** Where a public line goes that cannot be posted where it was asked. */
  warningsChannel: string;
}
