import type { MacieProbe } from '../../macie/probe.ts';
import type { Check } from '../check.ts';
import { toAwsFinding } from './aws-failure.ts';

/** Whether Macie is enabled in a target Region, and not suspended. */
export function macieSessionCheck(
  probe: MacieProbe,
  where: { accountId: string; region: string },
  account: Check,
): Check {
  return {
    title: 'Macie enabled',
    needs: [account],
    async run() {
      try {
        const status = await probe.session(where);
        if (status !== 'PAUSED') return { ok: true, says: status.toLowerCase() };
        return {
          ok: false,
          says: 'Macie is suspended here, which has cancelled all its jobs for good',
          mend: "enable it again in the console, under Settings, and create the jobs anew, or take the Region out of the target's regions",
        };
      } catch (error) {
        return toAwsFinding(
          error,
          "allow macie2:GetMacieSession in the policy of the bot's identity or role",
        );
      }
    },
  };
}
