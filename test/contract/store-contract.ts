import { approvalContract } from './approval-contract.ts';
import { auditContract } from './audit-contract.ts';
import { consequenceContract } from './consequence-contract.ts';
import { executionContract } from './execution-contract.ts';
import { expiryContract } from './expiry-contract.ts';
import { expiryReturnContract } from './expiry-return-contract.ts';
import { exposureContract } from './exposure-contract.ts';
import { feedContract } from './feed-contract.ts';
import { migrationContract } from './migration-contract.ts';
import { muteContract } from './mute-contract.ts';
import { outboxClaimContract } from './outbox-claim-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { outboxDeadContract } from './outbox-dead-contract.ts';
import { outboxWaitingContract } from './outbox-waiting-contract.ts';
import { passingContract } from './passing-contract.ts';
import { slotContract } from './slot-contract.ts';
import type { StoreBench } from './store-bench.ts';
import { storyContract } from './story-contract.ts';
import { sweepContract } from './sweep-contract.ts';
import { tellingContract } from './telling-contract.ts';
import { timedResumeContract } from './timed-resume-contract.ts';

/** What every database has to do; `bench` gives the databases. To be called in a test file. */
export function storeContract(bench: StoreBench): void {
  approvalContract(bench);
  consequenceContract(bench);
  executionContract(bench);
  auditContract(bench);
  passingContract(bench);
  slotContract(bench);
  exposureContract(bench);
  outboxContract(bench);
  outboxClaimContract(bench);
  outboxWaitingContract(bench);
  outboxDeadContract(bench);
  expiryContract(bench);
  expiryReturnContract(bench);
  sweepContract(bench);
  timedResumeContract(bench);
  feedContract(bench);
  tellingContract(bench);
  muteContract(bench);
  migrationContract(bench);
  storyContract(bench);
}
