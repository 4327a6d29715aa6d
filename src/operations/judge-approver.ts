import {
  type ApprovalPolicy,
  type ApprovalRequest,
  type MayNotApprove,
  type Who,
  whyMayNotApprove,
} from '../domain/approval.ts';
import { hasGrant } from './check-permission.ts';
import type { Directory } from './ports.ts';

export interface JudgeDeps {
  directory: Directory;
  /** The policy as it is now: permission is judged at the decision. */
  policyFor(request: ApprovalRequest): ApprovalPolicy;
}

/** Whether somebody is among the approvers of a request now. Rejects where Slack does not tell. */
export function isApprover(
  request: ApprovalRequest,
  by: Who,
  { directory, policyFor }: JudgeDeps,
): Promise<boolean> {
  return hasGrant(by.userId, policyFor(request).approvers, directory);
}

/** Why somebody may not approve a request now; undefined if they may. Rejects like `isApprover`. */
export async function judgeApprover(
  request: ApprovalRequest,
  by: Who,
  deps: JudgeDeps,
): Promise<MayNotApprove | undefined> {
  const { allowSelf } = deps.policyFor(request);
  return whyMayNotApprove(request, by, {
    isApprover: await isApprover(request, by, deps),
    allowSelf,
  });
}
