import type { ApprovalPolicy } from './config.ts';

/**
 * Why nobody can satisfy a policy, as far as the file shows it; undefined if somebody may. How many
 * people a user group has is not known here: a policy that names one, or `everyone`, has no flaw.
 */
export function approvalFlaw(
  policy: ApprovalPolicy,
  operators: readonly string[],
): string | undefined {
  const { required, allowSelf } = policy;
  const approvers = new Set(policy.approvers);
  if (required === 0 || !arePeople([...approvers])) return undefined;
  if (approvers.size === 0) return `${need(required)}, and nobody may`;
  if (approvers.size < required) return `${need(required)}, and only ${approvers.size} may`;
  const canAsk = (operator: string) =>
    approvers.size - (approvers.has(operator) && !allowSelf ? 1 : 0) >= required;
  if (operators.length === 0 || !arePeople(operators) || operators.some(canAsk)) return undefined;
  return `${need(required)} who did not ask, and of those who may, whoever may ask is one`;
}

function need(required: number): string {
  return required === 1 ? '1 person has to approve' : `${required} people have to approve`;
}

function arePeople(grants: readonly string[]): boolean {
  return grants.every((grant) => /^[UW]/.test(grant));
}
