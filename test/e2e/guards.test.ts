import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace } from '../support/start-workspace.ts';

const { vera, omar, gus, pat, ada } = USERS;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const noAwsCalls = async () => expect(await workspace.macie.calls()).toEqual([]);

describe('who may what', () => {
  test('a viewer sees but does not operate', async () => {
    await workspace.ask(vera, '/macie jobs', 'Classification jobs');
    await workspace.macie.reset();
    for (const action of ['pause', 'resume', 'cancel']) {
      await workspace.ask(vera, `/macie ${action} pci-scan x`, 'it needs the permission operate');
    }
    await noAwsCalls();
  });

  test('a viewer who presses an operator’s button is refused', async () => {
    const card = await workspace.ask(vera, '/macie job pci-scan', '## pci-scan');
    await workspace.slack.action({
      user: vera,
      channel: card.channel,
      ts: card.ts,
      actionId: 'job.pause',
    });
    await workspace.seesMessage(vera, 'it needs the permission operate');
    expect((await workspace.slack.state(vera)).views).toEqual([]);
  });

  test('an approver sees, and does not operate', async () => {
    await workspace.ask(ada, '/macie jobs', 'Classification jobs');
    await workspace.ask(ada, '/macie pause pci-scan', 'it needs the permission operate');
  });

  test('a guest is not part of everyone', async () => {
    await workspace.ask(gus, '/macie jobs', 'it needs the permission view');
    await noAwsCalls();
  });

  test('somebody of another team is refused, even help', async () => {
    for (const text of ['/macie jobs', '/macie help', '/macie pause pci-scan']) {
      await workspace.ask(pat, text, 'its own workspace only', CHANNELS.partnerShared);
    }
    await noAwsCalls();
  });

  test('an operator who lost the right meanwhile is refused at the confirmation', async () => {
    const card = await workspace.ask(omar, '/macie job pci-scan', '## pci-scan');
    const modal = await workspace.openModal(omar, card, 'job.pause', 'Macie stops now');
    // The group's members are remembered for five minutes; a fresh bot has to ask again.
    await workspace.restartBot((config) => ({
      ...config,
      permissions: { ...config.permissions, operate: [] },
    }));
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: { reason: { reason: '' } },
    });
    await workspace.seesMessage(omar, 'it needs the permission operate');
    expect(await workspace.macie.calls('UpdateClassificationJob')).toEqual([]);
    await workspace.restartBot();
  });
});

function signed(
  body: string,
  at = Math.floor(Date.now() / 1_000),
  secret = 'sandbox-signing-secret',
) {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

function commandBody(changes: Record<string, string> = {}): string {
  return new URLSearchParams({
    command: '/macie',
    text: 'help',
    user_id: vera,
    team_id: 'T0ACME001',
    channel_id: CHANNELS.security,
    trigger_id: `${Math.random()}`,
    response_url: 'http://127.0.0.1:1/gone',
    ...changes,
  }).toString();
}

describe('the door', () => {
  const door = () => `${workspace.botUrl}/slack/events`;

  test('takes a signed request once', async () => {
    const request = signed(commandBody());
    expect((await fetch(door(), request)).status).toBe(200);
    expect((await fetch(door(), request)).status).toBe(401);
  });

  test('takes it once, whatever is appended to its signature', async () => {
    const { headers, ...request } = signed(commandBody());
    const again = {
      ...headers,
      'x-slack-signature': `${headers['x-slack-signature']}=more`,
    };
    expect((await fetch(door(), { ...request, headers })).status).toBe(200);
    expect((await fetch(door(), { ...request, headers: again })).status).toBe(401);
  });

  test.each([
    ['another secret', () => signed(commandBody(), undefined, 'another')],
    ['a time that is long past', () => signed(commandBody(), Math.floor(Date.now() / 1_000) - 600)],
    ['no signature', () => ({ ...signed(commandBody()), headers: {} })],
    ['another body', () => ({ ...signed(commandBody()), body: commandBody({ text: 'jobs' }) })],
  ])('refuses %s', async (_name, request) => {
    expect((await fetch(door(), request())).status).toBe(401);
    await noAwsCalls();
  });

  test('a replayed confirmation changes nothing', async () => {
    await workspace.restartBot();
    const card = await workspace.ask(omar, '/macie job pci-scan', '## pci-scan');
    const modal = await workspace.openModal(omar, card, 'job.pause', 'Macie stops now');
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: { reason: { reason: '' } },
    });
    await workspace.seesMessage(omar, 'Done: the job is paused');
    const submission = (await workspace.slack.deliveries()).at(-1);
    const { status } = await workspace.slack.replay(submission?.id ?? '');
    expect(status).toBe(401);
    expect(await workspace.macie.calls('UpdateClassificationJob')).toHaveLength(1);
  });

  test.each([
    ['without a team', { team_id: '' }],
    ['of an unknown team', { team_id: 'T0OTHER' }],
    ['without a person', { user_id: '' }],
  ])('a command %s is refused', async (_name, changes) => {
    const answer = await fetch(door(), signed(commandBody(changes)));
    expect(await answer.text()).toContain('its own workspace only');
  });

  test('says whether it lives and is ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      expect((await fetch(`${workspace.botUrl}${path}`)).status).toBe(200);
    }
    expect((await fetch(`${workspace.botUrl}/anything`)).status).toBe(404);
  });
});

describe('if Slack cannot be asked', () => {
  test('nobody who has to be looked up gets anything', async () => {
    await workspace.restartBot();
    await workspace.slack.faults({
      faults: [{ method: 'users.info', kind: 'server_error', count: 9 }],
    });
    await workspace.ask(vera, '/macie jobs', 'Slack did not answer in time, so nothing was done');
    await noAwsCalls();
  });

  test('a button of an earlier version says so', async () => {
    const body = new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        user: { id: vera, team_id: 'T0ACME001' },
        team: { id: 'T0ACME001' },
        channel: { id: CHANNELS.security },
        trigger_id: 'old',
        actions: [{ type: 'button', action_id: 'job.pause', block_id: 'x', value: 'nonsense' }],
      }),
    }).toString();
    expect((await fetch(`${workspace.botUrl}/slack/events`, signed(body))).status).toBe(200);
    await workspace.seesMessage(vera, 'from an earlier version of the bot');
  });
});
