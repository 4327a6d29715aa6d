import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../src/sandbox/slack/simulated-slack.ts';
import {
  PARTNER_TEAM_ID,
  TEAM_ID,
  USER_GROUPS,
  USERS,
} from '../../src/sandbox/slack/workspace-seed.ts';
import { createDirectory } from '../../src/slack/directory.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';

const MINUTE_MS = 60_000;

let slack: SimulatedSlack;
let control: ControlClient;
let now: Date;

beforeAll(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
});
beforeEach(async () => {
  await control.reset();
  now = new Date('2026-03-01T08:00:00Z');
});
afterAll(() => slack.stop());

function aDirectory() {
  const client = new WebClient('xoxb-sandbox', {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
  });
  return createDirectory(client, { now: () => now });
}

describe('a time zone', () => {
  test("is the person's own", async () => {
    const { people } = await control.state(USERS.vera);
    const vera = people.find(({ id }) => id === USERS.vera);
    expect(await aDirectory().timezone(USERS.vera)).toBe(vera?.tz);
    expect(vera?.tz).toContain('/');
  });

  test('comes with the person, in one question, and is asked for again after five minutes', async () => {
    const directory = aDirectory();
    const asked = async () => (await control.calls('users.info')).length;
    const before = await asked();
    await Promise.all([directory.person(USERS.vera), directory.timezone(USERS.vera)]);
    now = new Date(now.getTime() + 5 * MINUTE_MS - 1);
    expect(await directory.timezone(USERS.vera)).toContain('/');
    expect(await directory.person(USERS.vera)).toMatchObject({ isBot: false });
    expect((await asked()) - before).toBe(1);
    now = new Date(now.getTime() + 1);
    await directory.timezone(USERS.vera);
    expect((await asked()) - before).toBe(2);
  });

  test('is not known while Slack does not answer, and that is not remembered', async () => {
    const directory = aDirectory();
    await control.faults({
      faults: [{ method: 'users.info', kind: 'error', error: 'internal_error' }],
    });
    await expect(directory.timezone(USERS.vera)).rejects.toMatchObject({
      code: 'slack-unavailable',
    });
    expect(await directory.timezone(USERS.vera)).toContain('/');
  });
});

describe('the workspaces that a person is of', () => {
  test('are one', async () => {
    const directory = aDirectory();
    expect(await directory.person(USERS.vera)).toMatchObject({ teamIds: [TEAM_ID] });
    expect(await directory.person(USERS.pat)).toMatchObject({ teamIds: [PARTNER_TEAM_ID] });
  });

  test.each([
    [{ teams: ['T0OTHER001', TEAM_ID] }, ['T0OTHER001', TEAM_ID]],
    [{ profileTeam: TEAM_ID }, [TEAM_ID]],
    [{ teams: ['T0OTHER001', TEAM_ID], profileTeam: TEAM_ID }, [TEAM_ID, 'T0OTHER001']],
    [{}, []],
  ])('on Enterprise Grid are what Slack tells: %j', async (enterprise, teamIds) => {
    await control.workspace({ users: [{ id: USERS.vera, enterprise }] });
    expect(await aDirectory().person(USERS.vera)).toMatchObject({ teamIds, isGuest: false });
  });
});

describe('a user group', () => {
  const { operators } = USER_GROUPS;

  test('has its members', async () => {
    expect([...(await aDirectory().groupMembers(operators))]).toEqual([USERS.omar]);
  });

  test('that is disabled is not known', async () => {
    await control.workspace({ userGroups: [{ id: operators, isEnabled: false }] });
    await expect(aDirectory().groupMembers(operators)).rejects.toMatchObject({
      code: 'unknown-user-group',
    });
  });

  test.each([
    ['no_such_subteam', 'unknown-user-group'],
    ['plan_upgrade_required', 'no-user-groups'],
    ['missing_scope', 'missing-scope'],
    ['ratelimited', 'slack-unavailable'],
  ])('Slack says %s: %s', async (error, code) => {
    await control.faults({
      faults: [{ method: 'usergroups.users.list', kind: 'error', error }],
    });
    await expect(aDirectory().groupMembers(operators)).rejects.toMatchObject({ code });
  });
});

test('a scope that is missing is no silence of Slack', async () => {
  await control.workspace({ scopes: ['chat:write'] });
  await expect(aDirectory().person(USERS.vera)).rejects.toMatchObject({ code: 'missing-scope' });
});
