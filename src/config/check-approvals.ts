import * as z from 'zod';

import { approvalFlaw } from './approval-flaw.ts';
import { approvalsSchema, type StatedPolicy } from './approval-schema.ts';
import type { ApprovalPolicy } from './config.ts';
import { formatDuration } from './duration.ts';
import { grantsSchema } from './grants-schema.ts';
import {
  APPROVAL_ACTIONS,
  type ApprovalAction,
  type ApprovalParts,
  resolvePolicy,
} from './resolve-approvals.ts';
import type { PathProblem } from './to-problems.ts';

const partsSchema = z.object({
  approvals: approvalsSchema.prefault({}),
  permissions: z
    .object({ operate: grantsSchema.prefault([]), approve: grantsSchema.prefault([]) })
    .prefault({}),
  targets: z.array(z.object({ approvals: approvalsSchema.optional() })),
});

/** An action in a target: what holds, and what was said, the target's own word first. */
interface Case {
  action: ApprovalAction;
  policy: ApprovalPolicy;
  stated: { path: PropertyKey[]; keys: StatedPolicy }[];
}

/**
 * What no single key shows: a reminder that would come too late, and policies that nobody can
 * satisfy. Says nothing where a key is wrong in itself.
 */
export function checkApprovals(file: unknown): PathProblem[] {
  const { data: parts } = partsSchema.safeParse(file);
  if (!parts) return [];
  const problems = casesOf(parts).flatMap((each) => [
    ...checkTimes(each),
    ...checkFlaw(each, parts),
  ]);
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** A sentence for each policy that nobody can satisfy and that `approvals` does not ask for. */
export function approvalWarnings(parts: ApprovalParts): string[] {
  const warnings = casesOf(parts).flatMap(({ action, policy, stated }) => {
    const flaw = approvalFlaw(policy, parts.permissions.operate);
    if (!flaw || findStated(stated, FLAW_KEYS)) return [];
    return [
      `approvals.${action} cannot be satisfied: ${flaw}: add people to permissions.approve, or set approvals.${action}.required to 0`,
    ];
  });
  return [...new Set(warnings)];
}

function casesOf(parts: ApprovalParts): Case[] {
  return parts.targets.flatMap(({ approvals }, index) =>
    APPROVAL_ACTIONS.map((action) => ({
      action,
      policy: resolvePolicy(action, parts, approvals),
      stated: [
        { path: ['targets', index, 'approvals', action], keys: approvals?.[action] ?? {} },
        { path: ['approvals', action], keys: parts.approvals[action] ?? {} },
      ],
    })),
  );
}

function checkTimes({ policy, stated }: Case): PathProblem[] {
  const { lapsesAfterMs, remindAfterMs } = policy;
  const found = findStated(stated, ['remindAfter', 'lapsesAfter']);
  if (!found || remindAfterMs === undefined || remindAfterMs < lapsesAfterMs) return [];
  const [lapses, reminds] = [formatDuration(lapsesAfterMs), formatDuration(remindAfterMs)];
  const problem =
    found.key === 'remindAfter'
      ? `should be shorter than lapsesAfter, which is ${lapses}; or never`
      : `should be longer than remindAfter, which is ${reminds}: change one of them`;
  return [{ path: found.path, problem }];
}

const FLAW_KEYS = ['approvers', 'required', 'allowSelf'] as const;

function checkFlaw({ policy, stated }: Case, { permissions }: ApprovalParts): PathProblem[] {
  const flaw = approvalFlaw(policy, permissions.operate);
  const found = flaw && findStated(stated, FLAW_KEYS);
  if (!found) return [];
  const problem = `cannot be satisfied: ${flaw}: name more approvers, or require fewer`;
  return [{ path: found.path, problem }];
}

/** The nearest of these keys that was said, and its path. */
function findStated<K extends keyof StatedPolicy>(stated: Case['stated'], wanted: readonly K[]) {
  return stated
    .flatMap(({ path, keys }) => wanted.map((key) => ({ key, path: [...path, key], keys })))
    .find(({ key, keys }) => keys[key] !== undefined);
}
