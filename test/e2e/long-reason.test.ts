import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps } from '../support/approval-steps.ts';
import { signedForm } from '../support/signed-form.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
const { approvals, security } = CHANNELS;
const long = 'x'.repeat(10_000);
let workspace: Workspace;
const { request, deny } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

describe('a reason of 10,000 characters', () => {
  test('is refused after the command', async () => {
    await workspace.ask(omar, `/macie cancel pci-scan ${long}`, 'The reason has 10,000 characters');
  });

  test.each(['change.confirm', 'approval.deny'])('is refused by %s, forged', async (callbackId) => {
    const message = await request('cancel');
    const isDenial = callbackId === 'approval.deny';
    const modal = isDenial ? await deny(ada, message) : undefined;
    const opened = (await workspace.slack.calls('views.update')).at(-1);
    const view = opened?.args.view as { private_metadata: string; title: object };
    const user = isDenial ? ada : omar;
    const body = signedForm({
      payload: JSON.stringify({
        type: 'view_submission',
        team: { id: 'T0ACME001' },
        user: { id: user, team_id: 'T0ACME001' },
        view: {
          id: modal?.id ?? 'V0FORGED',
          type: 'modal',
          callback_id: callbackId,
          title: view.title,
          private_metadata: view.private_metadata,
          state: { values: { reason: { reason: { type: 'plain_text_input', value: long } } } },
        },
      }),
    });
    const response = await fetch(`${workspace.botUrl}/slack/events`, body);
    expect(await response.json()).toMatchObject({
      response_action: 'errors',
      errors: { reason: 'At most 1,000 characters.' },
    });
    const { messages } = await workspace.slack.state(vera);
    expect(wordsOf(messages[approvals]?.[0] ?? { blocks: [] })).toContain('Approval needed');
    expect(messages[security] ?? []).toEqual([]);
  });
});
