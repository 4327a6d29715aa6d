import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type GroupChoice, groupValue } from '../../src/slack/finding-values.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, gus, pat } = USERS;
const FINANCIAL = 'SensitiveData:S3Object/Financial';

let workspace: Workspace;
const { addFindings, sent, criteria, press, pressUndrawn } = findingSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const ask = (words: string, seen = 'Findings') => workspace.ask(vera, `/macie ${words}`, seen);
const counts = async () =>
  Promise.all(
    ['ListFindings', 'GetFindings', 'GetFindingStatistics'].map(
      async (operation) => (await sent(operation)).length,
    ),
  );

describe('/macie findings', () => {
  test('asks each of the four target Regions once for ids, details and counts of a category', async () => {
    const list = wordsOf(await ask('findings category:sensitive'));
    expect(list).toMatch(/Findings · .*\d+ .* · newest first · page 1/);
    expect(list.match(/\[Open\]/g)).toHaveLength(10);
    expect(await counts()).toEqual([4, 4, 4]);
  });

  test('asks for each category where another target is in the Region', async () => {
    await ask('findings');
    expect(await counts()).toEqual([8, 8, 8]);
  });

  test('its filters are criteria, and so are those of the counts', async () => {
    const words = 'severity:high,low type:financial category:sensitive bucket:acme-exports';
    const on = 'since:2026-01-01T00:00Z archived:any target:payments region:us-east-1';
    await ask(`findings ${words} ${on}`, 'acme-exports');
    const asked = {
      'severity.description': { eq: ['High', 'Low'] },
      type: { eq: [FINANCIAL] },
      category: { eq: ['CLASSIFICATION'] },
      'resourcesAffected.s3Bucket.name': { eq: ['acme-exports'] },
      updatedAt: { gte: Date.UTC(2026, 0, 1) },
    };
    const where = { account: '444455556666', region: 'us-east-1' };
    const findingCriteria = { criterion: asked };
    expect(await sent('ListFindings')).toMatchObject([{ ...where, input: { findingCriteria } }]);
    expect(await criteria()).toEqual(asked);
    const [counted] = await sent('GetFindingStatistics');
    expect(counted?.input).toMatchObject({ groupBy: 'severity.description' });
    expect(counted?.input.findingCriteria?.criterion).toEqual(asked);
  });

  test('a day begins at the midnight of the reader; an id may be in capitals', async () => {
    await ask('findings since:2026-01-10');
    // Vera is in Stockholm.
    expect(await criteria()).toMatchObject({ updatedAt: { gte: Date.UTC(2026, 0, 9, 23) } });
    const [id = ''] = await addFindings({ bucketName: 'acme-exports' });
    await ask(`finding ${id.toUpperCase()}`, '[Refresh]');
  });

  test('without filters, archived ones are left out; the order is asked of Macie', async () => {
    await ask('findings sort:severe target:production region:us-east-1', 'most severe first');
    expect(await criteria()).toMatchObject({ archived: { eq: ['false'] } });
    expect(await criteria()).not.toHaveProperty('sample');
    const [call] = await sent('ListFindings');
    expect(call?.input.sortCriteria).toEqual({ attributeName: 'severity.score', orderBy: 'DESC' });
  });

  test('samples are left out where the configuration hides them', async () => {
    await workspace.restartBot((config) => ({
      ...config,
      findings: { ...config.findings, samples: 'hide' },
    }));
    await ask('findings');
    expect(await criteria()).toMatchObject({ sample: { eq: ['false'] } });
  });

  test('pages are turned in their place, and counted once', async () => {
    const list = await ask('findings');
    await press(vera, list, 'findings.next');
    const second = await workspace.seesMessage(vera, 'page 2');
    expect(second.ts).toBe(list.ts);
    expect((await sent('GetFindingStatistics')).length).toBe(8);
    await press(vera, second, 'findings.previous');
    const first = await workspace.seesMessage(vera, 'page 1');
    expect(wordsOf(first)).toBe(wordsOf(list));
  });

  test('a list that is forgotten says so', async () => {
    await pressUndrawn(vera, 'findings.next', 'abcdef 2');
    await workspace.seesMessage(vera, 'This list is no longer open');
  });

  test('one target Region that fails is named; the others are shown', async () => {
    const fault = { kind: 'access-denied', account: '111122223333', region: 'eu-central-1' };
    await workspace.macie.faults({ operation: 'ListFindings', ...fault });
    const list = await ask('findings', '⚠️');
    expect(wordsOf(list)).toContain('production · eu-central-1: denied');
    expect(wordsOf(list)).toContain('[Open]');
  });

  test('one finding that may be where Macie did not answer is not called gone', async () => {
    const [id = ''] = await addFindings({ bucketName: 'acme-exports' });
    const where = { account: '111122223333', region: 'us-east-1' };
    for (const fault of [{ kind: 'access-denied' }, { kind: 'throttle', count: 99 }]) {
      await workspace.macie.faults({ operation: 'GetFindings', ...fault, ...where });
      const told = wordsOf(await ask(`finding ${id}`, 'may still be there'));
      expect(told).toContain('production · us-east-1');
      expect(told).not.toContain('No target has');
    }
  });

  test('nothing fits', async () => {
    await ask('findings bucket:no-such-bucket', 'No finding fits.');
  });
});

describe('the findings of a job', () => {
  const jobOf = async () => {
    const card = await workspace.ask(vera, '/macie job pci-scan', '## pci-scan');
    const described = (await sent('DescribeClassificationJob')).at(-1);
    return { card, described };
  };

  test('by its name: its own target Region alone is asked', async () => {
    const { described } = await jobOf();
    await ask('findings job:pci-scan', 'Only of the job pci-scan');
    const { account, region } = described ?? {};
    expect(await sent('ListFindings')).toMatchObject([{ account, region }]);
    expect(await criteria()).toEqual({
      'classificationDetails.jobId': { eq: [expect.stringMatching(/^[0-9a-f]{32}$/)] },
      archived: { eq: ['false'] },
    });
  });

  test('from its card', async () => {
    const { card, described } = await jobOf();
    await press(vera, card, 'findings.of-job');
    const list = await workspace.seesMessage(vera, 'Findings ·');
    expect(list.ts).not.toBe(card.ts);
    const { account, region } = described ?? {};
    expect(await sent('ListFindings')).toMatchObject([{ account, region }]);
    expect(await criteria()).toHaveProperty(['classificationDetails.jobId']);
  });

  test('of a job that is not there, or one of several', async () => {
    await ask('findings job:no-such-job-at-all', 'No job is called no-such-job-at-all');
    await ask('findings job:a', 'Several jobs fit a');
    expect(await sent('ListFindings')).toEqual([]);
  });

  test('of a job in an account that no target covers', async () => {
    const arn = 'arn:aws:macie2:us-east-1:999988887777:classification-job/3ce05dbb7ec5505def33';
    await ask(`findings job:${arn}`, 'which no target of this bot covers');
  });
});

describe("a feed's “Show all”", () => {
  const since = Date.UTC(2026, 0, 1);
  const choice: GroupChoice = {
    target: 'production',
    region: 'us-east-1',
    severities: ['High'],
    since,
    to: Date.UTC(2027, 0, 1),
  };

  test('asks for what its message is about', async () => {
    await addFindings({ type: FINANCIAL, severity: 'High', bucketName: 'acme-exports' });
    const about = groupValue.write({ ...choice, bucket: 'acme-exports', type: FINANCIAL });
    await pressUndrawn(vera, 'findings.of-group', about);
    await workspace.seesMessage(vera, 'Findings · 1 High · most severe first');
    expect((await sent('ListFindings')).map(({ region }) => region)).toEqual(['us-east-1']);
    expect(await criteria()).toEqual({
      'resourcesAffected.s3Bucket.name': { eq: ['acme-exports'] },
      category: { eq: ['CLASSIFICATION'] },
      type: { eq: [FINANCIAL] },
      'severity.description': { eq: ['High'] },
      updatedAt: { gte: since, lt: choice.to + 1 },
      archived: { eq: ['false'] },
    });
  });

  test('of an earlier version, which did not say that much', async () => {
    const { target, bucket } = { target: 'production', bucket: 'acme-exports' };
    await pressUndrawn(vera, 'findings.of-group', JSON.stringify({ target, bucket, since }));
    await workspace.seesMessage(vera, 'This is from an earlier version of the bot');
    expect(await sent('ListFindings')).toEqual([]);
  });

  test('of a target that is no longer configured', async () => {
    await pressUndrawn(vera, 'findings.of-group', groupValue.write({ ...choice, target: 'gone' }));
    await workspace.seesMessage(vera, 'No target of this bot covers');
  });
});

describe('who may not', () => {
  test('what is typed wrong is answered without asking Macie', async () => {
    await ask('findings severity:hihg', 'Did you mean severity:high?');
    await ask('finding', 'Which finding?');
    await ask('finding two words', 'is no finding');
    expect(await workspace.macie.calls()).toEqual([]);
  });

  test('a guest and a stranger see none', async () => {
    for (const words of ['findings', 'finding abc', 'mutes']) {
      await workspace.ask(gus, `/macie ${words}`, 'it needs the permission view');
      const { partnerShared } = CHANNELS;
      await workspace.ask(pat, `/macie ${words}`, 'its own workspace only', partnerShared);
    }
    expect(await workspace.macie.calls()).toEqual([]);
  });
});
