import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { DAY, HOUR } from '../support/timed-resume-steps.ts';

const { omar, vera, ada, pat } = USERS;
const { partnerShared, security, warnings } = CHANNELS;
const PAUSED = 'Running → Paused';

let workspace: Workspace;
const { request, press } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const seenBy = async (user: string, channel: string): Promise<SimMessage[]> =>
  (await workspace.slack.state(user)).messages[channel] ?? [];

/** Pauses at once, or until a time; resolves with the card. */
async function pause(channel: string, until = ''): Promise<SimMessage> {
  await workspace.slack.command({ user: omar, channel, text: `/macie pause pci-scan ${until}` });
  const { id: viewId } = await workspace.seesModal(omar, 'Macie stops now');
  await workspace.slack.submit({ user: omar, viewId, values: { reason: { reason: 'cost' } } });
  return workspace.seesMessage(omar, 'Done: the job is paused', channel);
}

describe('asked in a channel that is shared with another organisation', () => {
  afterEach(async () => {
    expect(await seenBy(pat, partnerShared)).toEqual([]);
  });

  test('a change is told in the warnings channel, and the card says so', async () => {
    const card = await pause(partnerShared);
    expect(wordsOf(card)).toContain(`Told in #${warnings}`);
    const line = await workspace.seesMessage(vera, PAUSED, warnings);
    expect(wordsOf(line)).toContain('Reason: cost');
  });

  test('so is one that was approved', async () => {
    await press(ada, await request('cancel', { channel: partnerShared }), 'approve');
    await workspace.seesMessage(vera, '→ Cancelled', warnings);
    await workspace.seesMessage(omar, 'was approved', DIRECT_MESSAGES.omar);
  });

  test('so is a timed resume', async () => {
    await pause(partnerShared, 'until in 2 days');
    workspace.clock.moveBy(2 * DAY + HOUR);
    await workspace.seesMessage(vera, 'was resumed', warnings);
    await workspace.seesMessage(omar, 'was resumed', DIRECT_MESSAGES.omar);
  });

  test('and one that was set on a paused job', async () => {
    const job = 'legal-hold-2024';
    const card = await workspace.ask(omar, `/macie job ${job}`, '[Resume at…]', partnerShared);
    const modal = await workspace.openModal(omar, card, 'timed-resume.change', 'is paused');
    const at = String(Math.floor(workspace.clock.now().getTime() / 1_000) + 86_400);
    const values = { 'resume-at': { 'resume-at': at } };
    await workspace.slack.submit({ user: omar, viewId: modal.id, values });
    await workspace.seesMessage(omar, 'The bot resumes the job', partnerShared);
    workspace.clock.moveBy(DAY + HOUR);
    await workspace.seesMessage(vera, 'was resumed', warnings);
  });
});

test('where Slack does not tell who reads, it is taken as shared', async () => {
  const fault = { method: 'conversations.info', kind: 'server_error', count: 2 } as const;
  await workspace.slack.faults({ faults: [fault] });
  expect(wordsOf(await pause(security))).toContain(`Told in #${warnings}`);
  await workspace.seesMessage(vera, PAUSED, warnings);
  expect(await seenBy(vera, security)).toEqual([]);
});

test('in a channel of their own, others are told there', async () => {
  expect(wordsOf(await pause(security))).not.toContain('Told in');
  await workspace.seesMessage(vera, PAUSED, security);
  expect(await seenBy(vera, warnings)).toEqual([]);
});
