import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { signedForm } from './signed-form.ts';
import type { Workspace } from './start-workspace.ts';

/** A call of the simulated Macie, with what was sent. */
export interface MacieCall {
  operation: string;
  account?: string;
  region?: string;
  input: { findingCriteria?: { criterion?: Record<string, unknown> } } & Record<string, unknown>;
}

/** What tests of findings do in a workspace, besides what people do everywhere. */
export function findingSteps(workspace: () => Workspace) {
  const { security } = CHANNELS;

  /** Adds findings, as the simulated Macie's control takes them; resolves with their ids. */
  async function addFindings(...findings: object[]): Promise<string[]> {
    const response = await fetch(`${workspace().macie.url}/_control/findings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ findings }),
    });
    if (!response.ok) throw new Error(await response.text());
    return ((await response.json()) as { ids: string[] }).ids;
  }

  /** The calls of an operation since the start of the test, with what was sent. */
  async function sent(operation: string): Promise<MacieCall[]> {
    const url = `${workspace().macie.url}/_control/calls?operation=${operation}`;
    const body = (await (await fetch(url)).json()) as { calls: (MacieCall & { input: string })[] };
    return body.calls.map((call) => ({ ...call, input: JSON.parse(call.input || '{}') }));
  }

  return {
    addFindings,
    sent,
    /** What one of the ListFindings calls, which all ask the same but for accounts, asked for. */
    async criteria(): Promise<Record<string, unknown> | undefined> {
      const [call] = await sent('ListFindings');
      return call?.input.findingCriteria?.criterion;
    },
    press: (user: string, { channel, ts }: SimMessage, actionId: string, blockId?: string) =>
      workspace().slack.action({ user, channel, ts, actionId, blockId }),
    /** Presses a button that no message shows, as an older or somebody else's message might. */
    async pressUndrawn(user: string, actionId: string, value: string, channel: string = security) {
      const payload = JSON.stringify({
        type: 'block_actions',
        user: { id: user, team_id: 'T0ACME001' },
        team: { id: 'T0ACME001' },
        channel: { id: channel },
        container: { type: 'message', is_ephemeral: false, channel_id: channel },
        trigger_id: `${actionId} ${value} ${Math.random()}`,
        actions: [{ type: 'button', action_id: actionId, block_id: 'x', value }],
      });
      const request = signedForm({ payload });
      await fetch(`${workspace().botUrl}/slack/events`, request);
    },
    /** A channel's messages, as a person sees them. */
    messages: async (user: string, channel: string = security): Promise<SimMessage[]> =>
      (await workspace().slack.state(user)).messages[channel] ?? [],
  };
}
