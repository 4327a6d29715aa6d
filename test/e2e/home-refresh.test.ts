import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { homeSteps } from '../support/home-steps.ts';
import { startWorkspace, type Workspace } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { vera, omar } = USERS;
const PRODUCTION = { target: 'production', accountId: '111122223333', region: 'us-east-1' };

let workspace: Workspace;
const { openHome, press } = homeSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());

/** As another replica, or the console, does it. */
async function pauseElsewhere(name: string): Promise<void> {
  const macie = createMacie({ targets: [{ ...PRODUCTION, name: 'x', regions: ['us-east-1'] }] });
  const running = { ...NEWEST_FIRST, status: 'RUNNING' } as const;
  const { jobs } = await macie.listJobs(PRODUCTION, running, { pageSize: 25 });
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`${name} does not run`);
  await macie.updateJob(job.ref, 'USER_PAUSED');
}

const showsScan = async (user: string) =>
  JSON.stringify((await workspace.slack.state(user)).home).includes('pci-scan');

test('Refresh shows soon what another replica did, and opening shares what is remembered', async () => {
  await openHome(vera, 'pci-scan');
  await pauseElsewhere('pci-scan');
  await openHome(omar, 'pci-scan');
  await waitUntil(async () => {
    await press(vera, 'home.refresh');
    return !(await showsScan(vera));
  }, 'the job to be gone');
  const lists = (await workspace.macie.calls('ListClassificationJobs')).length;
  await openHome(omar, 'Running jobs');
  expect(await showsScan(omar)).toBe(false);
  expect((await workspace.macie.calls('ListClassificationJobs')).length).toBe(lists);
});
