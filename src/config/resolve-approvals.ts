import type { StatedPolicies, StatedPolicy } from './approval-schema.ts';
import type { ApprovalPolicies, ApprovalPolicy, Approvals } from './config.ts';

/** The parts of the file on which approvals rest. */
export interface ApprovalParts {
  approvals: StatedPolicies;
  permissions: { operate: readonly string[]; approve: readonly string[] };
  targets: readonly { approvals?: StatedPolicies }[];
}

const HOUR_MS = 3_600_000;
const DEFAULTS = {
  pause: { required: 0, reason: 'optional' },
  resume: { required: 0, reason: 'optional' },
  cancel: { required: 1, reason: 'required' },
} as const;

/** The actions for which an approval can be asked. */
export const APPROVAL_ACTIONS = ['pause', 'resume', 'cancel'] as const;
export type ApprovalAction = (typeof APPROVAL_ACTIONS)[number];

/** Every policy, complete: a target's own word goes before the general one, key by key. */
export function resolveApprovals(
  parts: Omit<ApprovalParts, 'targets'> & {
    targets: readonly { name: string; approvals?: StatedPolicies }[];
  },
): Approvals {
  return {
    defaults: resolveAll(parts, undefined),
    targets: Object.fromEntries(
      parts.targets.map((target) => [target.name, resolveAll(parts, target.approvals)]),
    ),
  };
}

/** What holds for an action in a target that says this of approvals. */
export function resolvePolicy(
  action: ApprovalAction,
  { approvals, permissions }: Omit<ApprovalParts, 'targets'>,
  ofTarget: StatedPolicies | undefined,
): ApprovalPolicy {
  const stated: StatedPolicy = { ...approvals[action], ...ofTarget?.[action] };
  const lapsesAfterMs = stated.lapsesAfter ?? 4 * HOUR_MS;
  const remindAfter = stated.remindAfter ?? lapsesAfterMs / 2;
  return {
    required: stated.required ?? DEFAULTS[action].required,
    approvers: stated.approvers ?? permissions.approve,
    allowSelf: stated.allowSelf ?? false,
    reason: stated.reason ?? DEFAULTS[action].reason,
    lapsesAfterMs,
    ...(remindAfter === 'never' ? {} : { remindAfterMs: remindAfter }),
  };
}

function resolveAll(
  parts: Omit<ApprovalParts, 'targets'>,
  ofTarget: StatedPolicies | undefined,
): ApprovalPolicies {
  const of = (action: ApprovalAction) => resolvePolicy(action, parts, ofTarget);
  return { pause: of('pause'), resume: of('resume'), cancel: of('cancel') };
}
