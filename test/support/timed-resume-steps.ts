import type { SimMessage, SimView } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import type { Workspace } from './start-workspace.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What an operator, Omar, does with pauses and timed resumes, and sees of them. */
export function timedResumeSteps(workspace: () => Workspace) {
  const { omar } = USERS;
  const { security, approvals } = CHANNELS;

  async function type(text: string, words = 'Resume at'): Promise<SimView> {
    await workspace().slack.command({ user: omar, channel: security, text });
    return workspace().seesModal(omar, words);
  }

  function submit({ id }: SimView, values: { at?: string; reason?: string } = {}) {
    return workspace().slack.submit({
      user: omar,
      viewId: id,
      values: {
        ...(values.at !== undefined && { 'resume-at': { 'resume-at': values.at } }),
        ...(values.reason !== undefined && { reason: { reason: values.reason } }),
      },
    });
  }

  return {
    /** Types the command and waits for the modal. */
    type,
    submit,
    /** Pauses until so many days from now; resolves with the card. */
    async pauseFor(days: number, job = 'pci-scan'): Promise<SimMessage> {
      await submit(await type(`/macie pause ${job} until in ${days} days reason: too expensive`));
      return workspace().seesMessage(omar, 'Done: the job is paused');
    },
    /** A card of its own, in a channel where there is no other. */
    freshCard: () => workspace().ask(omar, '/macie job pci-scan', 'Job id:', approvals),
    pressOn: ({ channel, ts }: SimMessage, actionId: string) =>
      workspace().slack.action({ user: omar, channel, ts, actionId }),
    async errorsOf(viewId: string): Promise<Record<string, string>> {
      const { views } = await workspace().slack.state(omar);
      return views.find(({ id }) => id === viewId)?.errors ?? {};
    },
    /** How many jobs were changed in Macie. */
    updates: async () => (await workspace().macie.calls('UpdateClassificationJob')).length,
    inPrivate: (words: string) => workspace().seesMessage(omar, words, DIRECT_MESSAGES.omar),
    pass: (milliseconds: number) => workspace().clock.moveBy(milliseconds),
    /** What the form's field says then. */
    afterDays: (days: number) =>
      String(Math.floor(workspace().clock.now().getTime() / 1_000) + days * 86_400),
  };
}
