import type { MacieProbe } from '../../macie/probe.ts';
import type { Check } from '../check.ts';
import { toAwsFinding } from './aws-failure.ts';

/**
 * Whether a target that stands for its account alone has findings in buckets of other targets: only
 * lists of one job or of sensitive data show them.
 */
export function hiddenFindingsCheck(
  probe: MacieProbe,
  where: { accountId: string; region: string },
  { others, needs }: { others: readonly string[]; needs: readonly Check[] },
): Check {
  return {
    title: 'findings in buckets of other targets',
    needs,
    async run() {
      try {
        const isHiding = await probe.hasSensitiveDataFindings(where, others);
        if (!isHiding) return { ok: true, says: 'none' };
        return {
          ok: false,
          says: 'there are some, which lists and feeds leave out unless they ask for sensitive data or one job',
          mend: 'set scope: organisation on this target',
        };
      } catch (error) {
        return toAwsFinding(
          error,
          "allow macie2:ListFindings in the policy of the bot's identity or role",
        );
      }
    },
  };
}
