import type { Target } from '../../config/config.ts';
import type { MacieProbe } from '../../macie/probe.ts';
import type { Check } from '../check.ts';
import { toAwsFinding } from './aws-failure.ts';

/** Whether credentials, or the role, are there and lead into the configured account. */
export function awsAccountCheck(probe: MacieProbe, target: Target, region: string): Check {
  const { accountId, roleArn } = target;
  const denied = roleArn
    ? `let the trust policy of ${roleArn} name the bot's own identity${target.externalId ? ' and the external id' : ''}, and let that identity call sts:AssumeRole on it`
    : 'sts:GetCallerIdentity needs no permission: look at the credentials, at the network on the way, and at the policy of a VPC endpoint of AWS STS, if there is one';
  return {
    title: roleArn ? 'role' : 'credentials',
    async run() {
      try {
        const caller = await probe.caller({ accountId, region });
        if (caller.accountId === accountId) return { ok: true, says: caller.arn };
        return {
          ok: false,
          says: `${caller.arn} is in account ${caller.accountId}, the target is ${accountId}`,
          mend: "correct the target's accountId, or give it the roleArn of a role in that account",
        };
      } catch (error) {
        return toAwsFinding(error, denied);
      }
    },
  };
}
