import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import type { Killable } from './start-killable.ts';

const { omar, vera } = USERS;
const { approvals, security } = CHANNELS;

/** Omar types a command and submits its modal, whose button is named. */
export async function submit(bot: Killable, text: string, button: string): Promise<void> {
  await bot.slack.command({ user: omar, channel: security, text });
  const viewId = await bot.seesModal(omar, button);
  await bot.slack.submit({ user: omar, viewId, values: { reason: { reason: 'superseded' } } });
}

/** Omar asks to cancel a job; the request's message. */
export async function askToCancel(bot: Killable) {
  await submit(bot, '/macie cancel pci-scan', 'Ask for approval');
  await bot.seesMessage(omar, 'approval is asked for', security);
  return bot.seesMessage(vera, 'Approval needed to cancel', approvals);
}
