import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import {
  startWorkspace,
  type Workspace,
  withoutApprovals,
  wordsOf,
} from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace({
    config: (config) => ({
      ...withoutApprovals(config),
      permissions: { ...config.permissions, operate: [...config.permissions.operate, ada] },
    }),
  });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = () => workspace.macie.calls('UpdateClassificationJob');
const openCard = (user: string = omar, channel?: string) =>
  workspace.ask(user, '/macie job pci-scan', '## pci-scan', channel);
const press = (card: SimMessage, actionId: string, words: string, user: string = omar) =>
  workspace.openModal(user, card, actionId, words);
const submit = (viewId: string, reason = '', user: string = omar) =>
  workspace.slack.submit({ user, viewId, values: { reason: { reason } } });

describe('where the public line goes', () => {
  const pauseIn = async (channel: string) => {
    const card = await openCard(omar, channel);
    const modal = await press(card, 'job.pause', 'Macie stops now');
    await submit(modal.id);
    return workspace.seesMessage(omar, 'Done: the job is paused', channel);
  };

  test('from a direct message: to the warnings channel, and the card says so', async () => {
    const card = await pauseIn(DIRECT_MESSAGES.omar);
    expect(wordsOf(card)).toContain(`Told in #${CHANNELS.warnings}`);
    await workspace.seesMessage(vera, 'Running → Paused', CHANNELS.warnings);
  });

  test('from a channel without the bot: to the warnings channel', async () => {
    await pauseIn(CHANNELS.random);
    await workspace.seesMessage(vera, 'Running → Paused', CHANNELS.warnings);
  });

  test('from a channel in which Slack lets the bot do nothing: to the warnings channel', async () => {
    const error = 'no_permission';
    await workspace.slack.faults({
      faults: [{ method: 'chat.postMessage', kind: 'error', error }],
    });
    const card = await pauseIn(CHANNELS.security);
    expect(wordsOf(card)).toContain(`Told in #${CHANNELS.warnings}`);
    await workspace.seesMessage(vera, 'Running → Paused', CHANNELS.warnings);
  });

  test('nowhere: the card says that nobody was told', async () => {
    await workspace.slack.workspace({ channels: [{ id: CHANNELS.warnings, botIsMember: false }] });
    const card = await pauseIn(CHANNELS.random);
    expect(wordsOf(card)).toContain('Nobody else was told');
  });

  test('Slack took the line and dropped the connection: it stands there once', async () => {
    await workspace.slack.faults({ faults: [{ method: 'chat.postMessage', kind: 'drop_after' }] });
    const card = await pauseIn(CHANNELS.security);
    expect(wordsOf(card)).toContain('Slack did not confirm the public line');
    const { messages } = await workspace.slack.state(vera);
    const lines = messages[CHANNELS.security]?.filter((one) => wordsOf(one).includes('→ Paused'));
    expect(lines).toHaveLength(1);
  });
});

describe('bad luck', () => {
  test('two simultaneous clicks on the same confirmation are one update', async () => {
    const modal = await press(await openCard(), 'job.pause', 'Macie stops now');
    await Promise.all([submit(modal.id), submit(modal.id)]);
    await workspace.seesMessage(omar, 'Done: the job is paused');
    expect(await updates()).toHaveLength(1);
    expect(await workspace.slack.calls('chat.postMessage')).toHaveLength(1);
  });

  test('two people at once are one update; the second is told', async () => {
    const mine = await press(await openCard(), 'job.pause', 'Macie stops now');
    const hers = await press(await openCard(ada), 'job.pause', 'Macie stops now', ada);
    await Promise.all([submit(mine.id), submit(hers.id, '', ada)]);
    const told = await Promise.all(
      [omar, ada].map((user) =>
        workspace.slack.waitFor(user, ({ messages }) =>
          (messages[CHANNELS.security] ?? []).some((one) =>
            /Done: |changed meanwhile/.test(wordsOf(one)),
          ),
        ),
      ),
    );
    const words = told.map(({ messages }) =>
      (messages[CHANNELS.security] ?? []).map(wordsOf).join(),
    );
    expect(words.filter((seen) => seen.includes('Done: the job is paused'))).toHaveLength(1);
    expect(words.filter((seen) => seen.includes('changed meanwhile'))).toHaveLength(1);
    expect(await updates()).toHaveLength(1);
  });

  test('the connection dropped after the change: one update, and the card shows the truth', async () => {
    await workspace.macie.faults({ operation: 'UpdateClassificationJob', kind: 'drop-after' });
    const modal = await press(await openCard(), 'job.pause', 'Macie stops now');
    await submit(modal.id);
    const card = await workspace.seesMessage(omar, "AWS's answer was lost");
    expect(wordsOf(card)).toContain('🟡 Paused');
    expect(await updates()).toHaveLength(1);
  });

  test('the connection dropped before the change: told as not known, not sent again', async () => {
    await workspace.macie.faults({ operation: 'UpdateClassificationJob', kind: 'drop-before' });
    const modal = await press(await openCard(), 'job.pause', 'Macie stops now');
    await submit(modal.id);
    await workspace.slack.waitFor(omar, ({ messages }) =>
      (messages[CHANNELS.security] ?? []).some((one) =>
        wordsOf(one).includes('did not say what became'),
      ),
    );
    expect(await updates()).toHaveLength(1);
    await workspace.seesMessage(vera, 'outcome not known');
  });

  test.each([
    ['throttle', 'AWS is throttling requests'],
    ['access-denied', 'AWS denied it'],
  ])('%s: nothing was changed, and the person is told', async (kind, words) => {
    await workspace.macie.faults({ operation: 'UpdateClassificationJob', kind });
    const modal = await press(await openCard(), 'job.pause', 'Macie stops now');
    await submit(modal.id);
    const answer = await workspace.seesMessage(omar, words);
    const [, reference] = /Reference: (\w+)/.exec(wordsOf(answer)) ?? [];
    const logged = workspace.log.find(
      ({ requestId, level }) => requestId === reference && level === 'error',
    );
    expect(logged).toMatchObject({ user: omar, err: { cause: expect.anything() } });
    expect(await updates()).toHaveLength(1);
  });

  test('Macie cannot be asked: the modal says so, with a reference', async () => {
    const card = await openCard();
    await workspace.macie.faults({
      operation: 'DescribeClassificationJob',
      kind: 'internal-error',
      count: 3,
    });
    await press(card, 'job.pause', 'Macie had an error of its own');
  });
});
