import { approvalContract } from './approval-contract.ts';
import { auditContract } from './audit-contract.ts';
import { executionContract } from './execution-contract.ts';
import { migrationContract } from './migration-contract.ts';
import { passingContract } from './passing-contract.ts';
import type { StoreBench } from './store-bench.ts';
import { storyContract } from './story-contract.ts';

/** What every database has to do; `bench` gives the databases. To be called in a test file. */
export function storeContract(bench: StoreBench): void {
  approvalContract(bench);
  executionContract(bench);
  auditContract(bench);
  passingContract(bench);
  migrationContract(bench);
  storyContract(bench);
}
