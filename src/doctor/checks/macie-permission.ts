import type { MacieProbe, NeededPermission } from '../../macie/probe.ts';
import type { Check } from '../check.ts';
import { toAwsFinding } from './aws-failure.ts';

/** Whether one permission that the bot needs is there in a target Region. */
export function maciePermissionCheck(
  probe: MacieProbe,
  where: { accountId: string; region: string },
  { permission, session }: { permission: NeededPermission; session: Check },
): Check {
  const mend = `allow ${permission} in the policy of the bot's identity or role`;
  return {
    title: permission,
    needs: [session],
    async run() {
      try {
        if (await probe.isAllowed(where, permission)) return { ok: true, says: 'allowed' };
        return { ok: false, says: toDenial(permission), mend };
      } catch (error) {
        return toAwsFinding(error, mend);
      }
    },
  };
}

/** What can be limited to certain jobs: lists and buckets cannot. */
const OF_JOBS: readonly NeededPermission[] = [
  'macie2:DescribeClassificationJob',
  'macie2:UpdateClassificationJob',
];

function toDenial(permission: NeededPermission): string {
  return OF_JOBS.includes(permission)
    ? 'denied, or limited to certain jobs or tags, which cannot be told from here'
    : 'denied';
}
