import type { Config } from '../../src/config/config.ts';
import type { ApprovalPolicy } from '../../src/domain/approval.ts';
import type { JobAction } from '../../src/domain/job-transitions.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Workspace, wordsOf } from './start-workspace.ts';

interface Wish {
  user?: string;
  reason?: string;
  job?: string;
  channel?: string;
}

/** What a person does with approvals in a workspace. */
export function approvalSteps(workspace: () => Workspace) {
  const { omar, vera } = USERS;
  const security = CHANNELS.security;

  async function confirm(
    action: JobAction,
    { user = omar, reason = 'superseded', job = 'pci-scan', channel = security }: Wish = {},
  ): Promise<void> {
    await workspace().slack.command({ user, channel, text: `/macie ${action} ${job}` });
    const modal = await workspace().seesModal(user, 'Reason');
    const values = { reason: { reason } };
    await workspace().slack.submit({ user, viewId: modal.id, values });
  }

  return {
    /** Types the command and submits the modal. */
    confirm,
    /** The same, until the request's message stands in the approvals channel. */
    async request(action: JobAction, options: Wish = {}): Promise<SimMessage> {
      await confirm(action, options);
      return workspace().seesMessage(vera, `Approval needed to ${action}`, CHANNELS.approvals);
    },
    press: (user: string, message: { ts: string; channel: string }, action: string) =>
      workspace().slack.action({
        user,
        channel: message.channel,
        ts: message.ts,
        actionId: `approval.${action}`,
      }),
    async deny(user: string, message: { ts: string; channel: string }) {
      await workspace().slack.action({
        user,
        channel: message.channel,
        ts: message.ts,
        actionId: 'approval.deny',
      });
      return workspace().seesModal(user, 'The reason is shown to them');
    },
    /** Somebody changes the job in the console. */
    async changeInConsole(jobStatus: string, job = 'pci-scan'): Promise<void> {
      const card = await workspace().ask(vera, `/macie job ${job}`, 'Job id:');
      const [, jobId] = /Job id: (\w+)/.exec(wordsOf(card)) ?? [];
      const response = await fetch(`${workspace().macie.url}/jobs/${jobId}`, {
        method: 'PATCH',
        headers: {
          'content-type': 'application/json',
          authorization:
            'AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/macie2/aws4_request, SignedHeaders=host, Signature=00',
        },
        body: JSON.stringify({ jobStatus }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
  };
}

/** A change of the configuration: what is said of an action, in all targets or in one. */
export function withPolicy(
  action: JobAction,
  said: Partial<ApprovalPolicy>,
  onlyIn?: string,
): (config: Config) => Config {
  return (config) => {
    const { defaults, targets } = config.approvals;
    const changed = { ...defaults, [action]: { ...defaults[action], ...said } };
    if (onlyIn) {
      return { ...config, approvals: { defaults, targets: { ...targets, [onlyIn]: changed } } };
    }
    const all = Object.keys(targets).map((name) => [name, changed] as const);
    return { ...config, approvals: { defaults: changed, targets: Object.fromEntries(all) } };
  };
}
