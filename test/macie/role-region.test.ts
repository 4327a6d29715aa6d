import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { startSimulatedAws, TARGETS } from './simulated-aws.ts';

const THERE = { target: 'payments', accountId: '444455556666', region: 'eu-central-1' };

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let folder: string;

beforeAll(async () => {
  aws = await startSimulatedAws();
  folder = await mkdtemp(join(tmpdir(), 'aws-'));
});
beforeEach(async () => {
  delete process.env.AWS_REGION;
  delete process.env.AWS_PROFILE;
  await aws.reset();
});
afterAll(async () => {
  await aws.stop();
  await rm(folder, { recursive: true });
});

/** Through which Regions the role was assumed, and Macie asked. */
async function regionsOfCalls() {
  await createMacie({ targets: TARGETS }).listJobs(THERE, NEWEST_FIRST, { pageSize: 1 });
  const regionsOf = async (operation: string) =>
    (await aws.calls(operation)).map(({ region }) => region);
  return { sts: await regionsOf('AssumeRole'), macie: await regionsOf('ListClassificationJobs') };
}

test("a role is assumed through the bot's own Region", async () => {
  process.env.AWS_REGION = 'eu-west-1';
  expect(await regionsOfCalls()).toEqual({ sts: ['eu-west-1'], macie: ['eu-central-1'] });
});

test("or through that of the bot's profile", async () => {
  const before = process.env.AWS_CONFIG_FILE;
  process.env.AWS_CONFIG_FILE = join(folder, 'config');
  await writeFile(process.env.AWS_CONFIG_FILE, '[default]\nregion = eu-north-1\n');
  expect(await regionsOfCalls()).toEqual({ sts: ['eu-north-1'], macie: ['eu-central-1'] });
  process.env.AWS_CONFIG_FILE = before;
});

test("or, if the bot has none, through the target's", async () => {
  expect(await regionsOfCalls()).toEqual({ sts: ['eu-central-1'], macie: ['eu-central-1'] });
});
