import { expect, test } from '@jest/globals';

import { DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { homeSteps } from '../support/home-steps.ts';
import { startWorkspace } from '../support/start-workspace.ts';

const { vera } = USERS;

test('by Socket Mode, the Home and the shortcuts are the same', async () => {
  const workspace = await startWorkspace({ socket: true });
  const { openHome, press } = homeSteps(() => workspace);
  await openHome(vera, 'Targets', 'Running jobs');
  await press(vera, 'job.open');
  await workspace.seesMessage(vera, 'Job id:', DIRECT_MESSAGES.vera);
  await workspace.slack.shortcut({ user: vera, callbackId: 'open_job' });
  const modal = await workspace.seesModal(vera, 'Job: [');
  const values = { job: { job: 'pci-scan' } };
  await workspace.slack.submit({ user: vera, viewId: modal.id, values });
  const found = await workspace.seesModal(vera, '## pci-scan');
  expect(found.title).toBe('Open a Macie job');
  await workspace.stop();
});
