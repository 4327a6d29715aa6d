import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { muteValue } from '../../src/slack/finding-values.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, omar } = USERS;
const { security, findings, warnings } = CHANNELS;
const BUCKET = 'acme-exports';

let workspace: Workspace;
const { addFindings, press, pressUndrawn, messages } = findingSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

async function openModal(channel: string = security) {
  const [id = ''] = await addFindings({ bucketName: BUCKET, key: 'exports/customers.csv' });
  const card = await workspace.ask(omar, `/macie finding ${id}`, '[Mute…]', channel);
  return workspace.openModal(omar, card, 'finding.mute', 'For how long');
}

/** What a person puts into the modal. */
const filled = ({ what = 'bucket', days = '30d', reason = 'known, ticket 12' } = {}) => ({
  'mute-what': { 'mute-what': what },
  'mute-for': { 'mute-for': days },
  reason: { reason },
});

async function mute(changes = {}, channel: string = security) {
  const { id: viewId } = await openModal(channel);
  await workspace.slack.submit({ user: omar, viewId, values: filled(changes) });
  return workspace.seesMessage(omar, 'The feeds no longer tell', channel);
}

describe('Mute…', () => {
  test('offers what the finding has; a reason is required', async () => {
    const modal = await openModal();
    const words = JSON.stringify(modal.blocks);
    expect(words).toContain('Findings of the type SensitiveData:S3Object/Personal');
    expect(words).toContain(`Findings in the bucket ${BUCKET}`);
    expect(words).not.toContain('Findings of the job');
    const values = filled({ reason: ' ' });
    const { body } = await workspace.slack.submit({ user: omar, viewId: modal.id, values });
    expect(body).toMatchObject({ response_action: 'errors', errors: { reason: /./ } });
  });

  test('is told to who did it alone, listed, and recorded', async () => {
    const told = await mute();
    expect(told.ephemeralFor).toBe(omar);
    expect(wordsOf(told)).toContain(`findings in the bucket ${BUCKET}, until`);
    const list = wordsOf(await workspace.ask(vera, '/macie mutes', 'Muted in the feeds'));
    expect(list).toContain(`Findings in the bucket ${BUCKET}, until`);
    expect(list).toContain('by @U0OMAR0001 · nothing kept out so far');
    expect(list).toContain('Reason: known, ticket 12');
    const rows = wordsOf(await workspace.ask(vera, '/macie audit action:mute', 'Audit, newest'));
    expect(rows).toMatch(/muted findings: bucket acme-exports, until \d{4}-/);
    expect(rows).toContain('Reason: known, ticket 12');
  });

  test('again for the same takes the place of the first', async () => {
    await mute();
    await workspace.slack.reset();
    const again = wordsOf(await mute({ days: '1d', reason: 'shorter' }));
    expect(again).toMatch(/, until .* instead of until /);
    const list = wordsOf(await workspace.ask(vera, '/macie mutes', 'Muted in the feeds'));
    expect(list.match(/, until /g)).toHaveLength(1);
    expect(list).toContain('Reason: shorter');
  });

  test('a replayed submission changes nothing', async () => {
    await mute();
    const submission = (await workspace.slack.deliveries()).at(-1);
    expect((await workspace.slack.replay(submission?.id ?? '')).status).toBe(401);
    const rows = await workspace.ask(vera, '/macie audit action:mute', 'Audit, newest');
    expect(wordsOf(rows).match(/muted findings/g)).toHaveLength(1);
  });

  test('needs the permission to operate, and is shown to those who have it', async () => {
    const [id = ''] = await addFindings({ bucketName: BUCKET, key: 'exports/customers.csv' });
    const card = await workspace.ask(vera, `/macie finding ${id}`, '[Refresh]');
    expect(wordsOf(card)).not.toContain('[Mute…]');
    const value = muteValue.write({ bucket: { value: BUCKET } });
    await pressUndrawn(vera, 'finding.mute', value);
    await workspace.seesMessage(vera, 'it needs the permission operate');
    expect((await workspace.slack.state(vera)).views).toEqual([]);
    await workspace.ask(vera, '/macie mutes', 'Nothing is muted');
  });
});

/** What all see in a channel. */
const publicLines = async (channel: string = warnings) =>
  (await messages(omar, channel)).filter((one) => !one.ephemeralFor).map(wordsOf);

describe('others are told of a mute in one line', () => {
  const line = new RegExp(
    `^@U0OMAR0001 muted findings in the bucket ${BUCKET} in the feeds until [^\\n]*\\nReason: known, ticket 12$`,
  );

  test('in the warnings channel, where findings are not shown to all', async () => {
    expect(wordsOf(await mute())).toContain(`Told in #${warnings}.`);
    expect(await publicLines()).toEqual([expect.stringMatching(line)]);
    expect((await publicLines(security)).join()).not.toContain('muted');
  });

  test('where it was asked, where they are', async () => {
    expect(wordsOf(await mute({}, findings))).not.toContain('Told in');
    expect(await publicLines(findings)).toEqual([expect.stringMatching(line)]);
    expect(await publicLines()).toEqual([]);
  });

  test('once, however often the modal is submitted at once', async () => {
    const { id: viewId } = await openModal();
    const submit = () => workspace.slack.submit({ user: omar, viewId, values: filled() });
    await Promise.all([submit(), submit()]);
    await workspace.seesMessage(omar, 'The feeds no longer tell', security);
    await workspace.stopBot();
    expect(await publicLines()).toEqual([expect.stringMatching(line)]);
    const answers = (await messages(omar)).filter((one) => wordsOf(one).includes('no longer tell'));
    expect(answers).toHaveLength(1);
    await workspace.restartBot();
  });

  test('nowhere, if other organisations read the warnings channel', async () => {
    await workspace.slack.workspace({ channels: [{ id: warnings, isExtShared: true }] });
    expect(wordsOf(await mute())).toContain('Nobody else was told: people of another organisation');
    expect(await publicLines()).toEqual([]);
    await workspace.slack.workspace({ channels: [{ id: warnings, isExtShared: false }] });
  });
});

test.each(['mute', 'unmute x'])('/macie %s says which button does that', async (words) => {
  await workspace.ask(vera, `/macie ${words}`, 'and press Mute…');
});

describe('Unmute', () => {
  test('ends it in the list, is recorded, and the second one is told that it is over', async () => {
    await mute();
    const lists = [
      await workspace.ask(omar, '/macie mutes', 'Muted in the feeds'),
      await workspace.ask(omar, '/macie mutes', 'Muted in the feeds'),
    ] as const;
    await press(omar, lists[0], 'finding.unmute');
    const unmuted = await workspace.seesMessage(omar, 'Unmuted: the feeds tell');
    expect(wordsOf(unmuted)).toContain('Nothing is muted');
    await press(omar, lists[1], 'finding.unmute');
    await workspace.seesMessage(omar, 'that mute is already over');
    const rows = wordsOf(await workspace.ask(vera, '/macie audit action:unmute', 'Audit, newest'));
    expect(rows.match(/unmuted findings: bucket acme-exports/g)).toHaveLength(1);
    expect(rows).not.toContain(' muted findings');
    expect(await publicLines()).toEqual([
      expect.stringContaining('@U0OMAR0001 muted findings'),
      `@U0OMAR0001 unmuted findings in the bucket ${BUCKET}: the feeds tell them again`,
    ]);
  });

  test('needs the permission to operate, and is shown to those who have it', async () => {
    await mute();
    const list = await workspace.ask(omar, '/macie mutes', '[Unmute]');
    const drawn = list.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const [unmute] = drawn as { value?: string }[];
    await pressUndrawn(vera, 'finding.unmute', unmute?.value ?? '');
    await workspace.seesMessage(vera, 'it needs the permission operate');
    const seen = wordsOf(await workspace.ask(vera, '/macie mutes', 'Muted in the feeds'));
    expect(seen).toContain(BUCKET);
    expect(seen).not.toContain('[Unmute]');
  });
});

test('/macie mutes with words shows those that have them', async () => {
  await mute();
  await workspace.ask(vera, '/macie mutes EXPORTS', `in the bucket ${BUCKET}`);
  const none = await workspace.ask(omar, '/macie mutes nothing', 'Of 1 mute, none has these words');
  expect(wordsOf(none)).not.toContain(BUCKET);
  expect((await messages(vera, security)).map(wordsOf).join()).not.toContain('refused');
});
