import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimView } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera } = USERS;
const { security } = CHANNELS;
/** Fits a job in each of production's Regions, of which only eu-central-1 answers. */
const NAME = 'support-a';
const FOUND = 'support-anhaenge';
const SILENT = 'production · us-east-1: throttled';
const UNSURE = 'but not every target Region answered';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(async () => {
  await workspace.reset();
  const where = { account: '111122223333', region: 'us-east-1' };
  const throttle = { kind: 'throttle', count: 99, ...where };
  await workspace.macie.faults(
    { operation: 'ListClassificationJobs', ...throttle },
    { operation: 'DescribeClassificationJob', ...throttle },
  );
});

const firstValue = ({ blocks }: { blocks: unknown[] }) =>
  /"value":"(\d{12}\/[^"]+)"/.exec(JSON.stringify(blocks))?.[1] ?? '';
const calls = async (operation: string) => (await workspace.macie.calls(operation)).length;

async function type(text: string): Promise<SimView> {
  await workspace.slack.command({ user: omar, channel: security, text });
  return workspace.seesModal(omar, SILENT);
}

describe('a name that fits one job where Macie answers', () => {
  test.each(['pause', 'resume', 'cancel'])('is not yet the one to %s', async (action) => {
    const modal = await type(`/macie ${action} ${NAME}`);
    expect(wordsOf(modal)).toContain(`One job fits, ${UNSURE}`);
    expect(JSON.stringify(modal.blocks)).toContain(FOUND);
    expect(modal.submit).toBeUndefined();
    expect(await calls('DescribeClassificationJob')).toBe(0);
  });

  test('the whole name neither, and it can be chosen', async () => {
    const modal = await type(`/macie cancel ${FOUND}`);
    expect(wordsOf(modal)).toContain(`One job fits, ${UNSURE}`);
    const value = firstValue(modal);
    await workspace.slack.action({
      user: omar,
      viewId: modal.id,
      actionId: 'change.choose',
      value,
    });
    const confirm = await workspace.seesModal(omar, 'permanent');
    expect(wordsOf(confirm)).toContain(FOUND);
  });

  test('is a choice for its card', async () => {
    const menu = await workspace.ask(vera, `/macie job ${NAME}`, SILENT);
    expect(wordsOf(menu)).toContain(`One job fits, ${UNSURE}`);
    const { channel, ts } = menu;
    const value = firstValue(menu);
    await workspace.slack.action({ user: vera, channel, ts, actionId: 'job.choose', value });
    const card = await workspace.seesMessage(vera, `## ${FOUND}`);
    expect(card.ts).toBe(ts);
    const id = /Job id: (\w+)/.exec(wordsOf(card))?.[1] ?? '';
    await workspace.slack.reset();
    // No other job has its id.
    await workspace.ask(vera, `/macie job ${id}`, `## ${FOUND}`);
  });

  test('is a choice in the modal of the shortcut', async () => {
    await workspace.slack.shortcut({ user: vera, callbackId: 'open_job' });
    const modal = await workspace.seesModal(vera, 'Job: [');
    const values = { job: { job: NAME } };
    await workspace.slack.submit({ user: vera, viewId: modal.id, values });
    expect(wordsOf(await workspace.seesModal(vera, SILENT))).toContain(`One job fits, ${UNSURE}`);
    expect((await workspace.slack.state(vera)).messages[DIRECT_MESSAGES.vera] ?? []).toEqual([]);
  });

  test('its findings are not shown for those of the one that is meant', async () => {
    const answer = wordsOf(await workspace.ask(vera, `/macie findings job:${NAME}`, SILENT));
    expect(answer).toContain(`One job fits ${NAME}, ${UNSURE}. Ask again with its id:`);
    expect(answer).toMatch(new RegExp(`• ${FOUND} · production · eu-central-1 · [0-9a-f]{32}`));
    expect(await calls('ListFindings')).toBe(0);
  });

  test('nor is its record', async () => {
    const answer = wordsOf(await workspace.ask(vera, `/macie audit job:${NAME}`, SILENT));
    expect(answer).toContain(`One job fits ${NAME}, ${UNSURE}. Ask again with its id:`);
    const id = /eu-central-1 · ([0-9a-f]{32})/.exec(answer)?.[1] ?? '';
    await workspace.ask(vera, `/macie audit job:${id}`, 'Audit, newest first');
  });
});
