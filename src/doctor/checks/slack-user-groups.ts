import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether the user groups to which permissions are granted are there. */
export function slackUserGroupsCheck(
  probe: SlackProbe,
  groupIds: readonly string[],
  token: Check,
): Check {
  return {
    title: 'user groups in permissions and approvals',
    needs: [token],
    async run() {
      try {
        const known = await probe.userGroups();
        const missing = groupIds.filter((id) => !known.has(id));
        if (missing.length === 0) return { ok: true, says: groupIds.join(', ') };
        return {
          ok: false,
          says: `not there, or disabled: ${missing.join(', ')}`,
          mend: "correct the ids under permissions or approvals (in Slack: People, User groups, the group's menu, Copy group ID)",
        };
      } catch (error) {
        return toSlackFinding(error, {
          plan_upgrade_required:
            "Slack's plan has none: name people under permissions and approvals",
        });
      }
    },
  };
}
