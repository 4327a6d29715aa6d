import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import { createControlClient } from '../../../src/sandbox/slack/control-client.ts';
import type { SimState } from '../../../src/sandbox/slack/control-protocol.ts';
import { startSimulatedSlack } from '../../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, startHttpBench } from './bot-against-simulator.ts';

const SECURITY = CHANNELS.security;
let bench: Bench;

beforeEach(async () => {
  bench = await startHttpBench((app) => {
    app.command('/macie', async ({ ack }) => {
      await ack('Here');
    });
  });
});
afterEach(() => bench.stop());

describe('what each person sees', () => {
  test('a guest is not in every channel, a stranger only in the shared one', async () => {
    const names = async (user: string) =>
      (await bench.control.state(user)).channels.map(({ name }) => name);
    expect(await names(USERS.gus)).toEqual(['security', 'random', 'macie']);
    expect(await names(USERS.pat)).toEqual(['partner-shared', 'macie']);
    const { me, people } = await bench.control.state(USERS.pat);
    expect(me).toMatchObject({ teamId: 'T0PARTNER1', role: 'other team' });
    const actors = people.filter(({ isBot, deleted }) => !isBot && !deleted);
    expect(actors).toHaveLength(5);
  });

  test('comes as a stream that follows every change', async () => {
    const aborted = new AbortController();
    const response = await fetch(`${bench.slack.url}/_control/stream?user=${USERS.vera}`, {
      signal: aborted.signal,
    });
    const states = readStates(response);
    expect((await states.next()).value?.me.id).toBe(USERS.vera);
    await bench.control.command({ user: USERS.vera, channel: SECURITY, text: '/macie' });
    let seen: SimState | undefined;
    do seen = (await states.next()).value;
    while (seen && seen.messages[SECURITY]?.length === 0);
    expect(seen?.messages[SECURITY]).toMatchObject([{ text: 'Here' }]);
    aborted.abort();
  });
});

async function* readStates(response: Response): AsyncGenerator<SimState, undefined> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [name, data] = event.split('\ndata: ');
      if (name === 'event: state') yield JSON.parse(data ?? '');
    }
  }
  return undefined;
}

describe('input that makes no sense', () => {
  const command = { user: USERS.vera, channel: SECURITY, text: '/macie' };
  test.each([
    ['nobody', { ...command, user: 'U0NOBODY00' }, 'There is no user U0NOBODY00.'],
    ['the deactivated', { ...command, user: USERS.dean }, 'Dean Sokolov is deactivated.'],
    [
      'a channel they are not in',
      { ...command, user: USERS.pat },
      'Pat Nguyen is not in security (C0SECURITY).',
    ],
    [
      'no slash',
      { ...command, text: 'macie' },
      'Bad control input: text: must start with a slash, such as "/macie jobs".',
    ],
  ])('%s is refused with a sentence', async (_, input, sentence) => {
    await expect(bench.control.command(input)).rejects.toThrow(sentence);
  });

  test('elements and views that are not there', async () => {
    const action = { user: USERS.vera, actionId: 'x' };
    await expect(bench.control.action(action)).rejects.toThrow('Say where');
    await expect(bench.control.action({ ...action, viewId: 'V1' })).rejects.toThrow(
      'Vera Lindqvist has no view V1 open.',
    );
    const elsewhere = { ...action, channel: SECURITY, ts: '1.0' };
    await expect(bench.control.action(elsewhere)).rejects.toThrow('sees no message 1.0');
  });

  test('an unknown path, and a body that is no JSON', async () => {
    const path = `${bench.slack.url}/_control`;
    expect((await fetch(`${path}/nothing`)).status).toBe(404);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
    const response = await fetch(`${path}/command`, init);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'The body is no JSON.' });
  });
});

describe('deliveries', () => {
  test('are signed as Slack signs, and can be sent again byte for byte', async () => {
    const { control } = bench;
    await control.command({ user: USERS.vera, channel: SECURITY, text: '/macie' });
    const [delivery] = await control.deliveries();
    const { headers = {}, body = '' } = delivery?.request ?? {};
    const signed = `v0:${headers['x-slack-request-timestamp']}:${body}`;
    const hash = createHmac('sha256', 'sandbox-signing-secret').update(signed).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${hash}`);
    expect(delivery?.delivery).toMatchObject({ status: 200, body: 'Here' });
    expect(await control.replay(delivery?.id ?? '')).toMatchObject({ status: 200, body: 'Here' });
  });

  test('with another signing secret are refused by the bot', async () => {
    await bench.control.command({ user: USERS.vera, channel: SECURITY, text: '/macie' });
    const botUrl = (await bench.control.deliveries())[0]?.request?.url;
    const options = { clock: createSimClock(), botUrl, signingSecret: 'another' };
    const slack = await startSimulatedSlack(options);
    const control = createControlClient(slack.url);
    const delivery = await control.command({
      user: USERS.vera,
      channel: SECURITY,
      text: '/macie',
    });
    expect(delivery).toMatchObject({ status: 401, error: 'dispatch_failed' });
    await slack.stop();
  });
});

test('a reset brings the seeded workspace back', async () => {
  const { control } = bench;
  await control.command({ user: USERS.vera, channel: SECURITY, text: '/macie' });
  await control.workspace({ users: [{ id: USERS.omar, deleted: true }], scopes: [] });
  await control.reset();
  const { messages, people } = await control.state(USERS.omar);
  expect(messages[SECURITY]).toEqual([]);
  expect(people.find(({ id }) => id === USERS.omar)?.deleted).toBe(false);
  expect(await control.calls()).toEqual([]);
  expect((await bench.app.client.auth.test()).response_metadata?.scopes).toContain('chat:write');
});

test('a page that is not built says how to build it', async () => {
  const slack = await startSimulatedSlack({ clock: createSimClock(), pageDir: '/nowhere' });
  const response = await fetch(slack.url);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('npm run build:page');
  const taken = startSimulatedSlack({ clock: createSimClock(), port: slack.port });
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await slack.stop();
});
