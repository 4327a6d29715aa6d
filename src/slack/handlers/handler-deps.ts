import type { TargetRegion } from '../../domain/job.ts';
import type { BrowseDeps } from '../../operations/browse-jobs.ts';
import type { ChangeDeps } from '../../operations/change-job.ts';
import type { SlackCalls } from '../slack-calls.ts';
import type { Reply } from '../slack-request.ts';
import type { NameTarget } from '../views/job-list.ts';

/** What the handlers work with. */
export interface HandlerDeps extends BrowseDeps, ChangeDeps {
  /** Every Region of every target. */
  sources: readonly TargetRegion[];
  nameTarget: NameTarget;
  calls: SlackCalls;
  reply: Reply;
  /** Where a public line goes that cannot be posted where it was asked. */
  warningsChannel: string;
}
