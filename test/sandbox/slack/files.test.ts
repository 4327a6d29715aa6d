import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import {
  type ControlClient,
  createControlClient,
} from '../../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { errorOf, silent } from './bot-against-simulator.ts';

const SECURITY = CHANNELS.security;
const CSV = 'sheet,cell\nSheet2,C5\n';
let slack: SimulatedSlack;
let control: ControlClient;
let client: WebClient;

beforeAll(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
  const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: silent };
  client = new WebClient('xoxb-sandbox', options);
});
beforeEach(() => control.reset());
afterAll(() => slack.stop());

const announce = (length: number, filename = 'cells.csv') =>
  client.files.getUploadURLExternal({ filename, length });

async function upload(content = CSV) {
  const { upload_url: url = '', file_id: id = '' } = await announce(Buffer.byteLength(content));
  const response = await fetch(url, { method: 'POST', body: content });
  expect(response.status).toBe(200);
  return id;
}

const complete = (id: string, more: object = { channel_id: SECURITY }) =>
  client.files.completeUploadExternal({ files: [{ id, title: 'Cells' }], ...more });

describe('files.uploadV2 of the real client', () => {
  test('shows a message with the file, which can be downloaded as it was', async () => {
    const result = await client.filesUploadV2({
      channel_id: SECURITY,
      filename: 'cells.csv',
      title: 'Where to look',
      content: CSV,
      initial_comment: 'Two cells',
    });
    expect(result.files).toMatchObject([
      { ok: true, files: [{ name: 'cells.csv', title: 'Where to look', filetype: 'csv' }] },
    ]);
    const { messages } = await control.state(USERS.vera);
    expect(messages[SECURITY]).toMatchObject([
      {
        text: 'Two cells',
        files: [{ name: 'cells.csv', title: 'Where to look', size: 21, content: CSV }],
      },
    ]);
    const path = messages[SECURITY]?.[0]?.files?.[0]?.path;
    const download = await fetch(`${slack.url}${path}`);
    expect(await download.text()).toBe(CSV);
    expect(download.headers.get('content-type')).toBe('application/octet-stream');
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
    expect(download.headers.get('content-disposition')).toBe('attachment; filename=cells.csv');
    const history = await client.conversations.history({ channel: SECURITY });
    expect(history.messages?.[0]?.files).toMatchObject([
      { name: 'cells.csv', mimetype: 'text/csv', size: 21, url_private: `${slack.url}${path}` },
    ]);
  });

  test('puts several files into one message of a thread', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: SECURITY, text: 'Findings' });
    await client.filesUploadV2({
      channel_id: SECURITY,
      thread_ts: ts,
      file_uploads: [
        { filename: 'a.csv', content: CSV },
        { filename: 'b.bin', file: Buffer.from([0, 255, 1]) },
      ],
    });
    const { messages } = await control.state(USERS.vera);
    expect(messages[SECURITY]).toMatchObject([
      { ts, replyCount: 1 },
      { threadTs: ts, text: '', files: [{ name: 'a.csv' }, { name: 'b.bin', size: 3 }] },
    ]);
    const path = messages[SECURITY]?.[1]?.files?.[1]?.path;
    const bytes = await (await fetch(`${slack.url}${path}`)).bytes();
    expect([...bytes]).toEqual([0, 255, 1]);
  });

  test('reaches a direct message by its channel id, not by the person', async () => {
    const file = { filename: 'cells.csv', content: CSV };
    const channel = DIRECT_MESSAGES.vera;
    await client.filesUploadV2({ ...file, channel_id: channel });
    const { messages } = await control.state(USERS.vera);
    expect(messages[channel]).toMatchObject([{ files: [{ name: 'cells.csv' }] }]);
    const toPerson = client.filesUploadV2({ ...file, channel_id: USERS.vera });
    expect(await errorOf(toPerson)).toBe('invalid_arguments');
  });
});

describe('an upload', () => {
  test('of bare bytes is completed once, with blocks where there is no comment', async () => {
    const id = await upload();
    const text = { type: 'plain_text', text: 'Cells' };
    const blocks = [{ type: 'section', text }];
    await complete(id, { channel_id: SECURITY, blocks });
    const { messages } = await control.state(USERS.vera);
    expect(messages[SECURITY]).toMatchObject([{ text: '', blocks, files: [{ title: 'Cells' }] }]);
    expect(await errorOf(complete(id))).toBe('file_not_found');
  });

  test('without a channel is seen by nobody', async () => {
    await complete(await upload(), {});
    const { messages } = await control.state(USERS.vera);
    expect(Object.values(messages).flat()).toEqual([]);
  });

  test('that breaks off leaves nothing to complete', async () => {
    const { upload_url: url = '', file_id: id = '' } = await announce(5);
    const short = await fetch(url, { method: 'POST', body: 'four' });
    expect(short.status).toBe(400);
    expect(await errorOf(complete(id))).toBe('file_not_found');
    await control.faults({ faults: [{ method: 'upload_url', kind: 'server_error' }] });
    expect((await fetch(url, { method: 'POST', body: 'fiver' })).status).toBe(500);
    expect((await fetch(url, { method: 'POST', body: 'fiver' })).status).toBe(200);
    expect(await control.calls('upload_url')).toMatchObject([
      { ok: false },
      { ok: false, fault: 'server_error' },
      { ok: true, args: { file: id, bytes: 5 } },
    ]);
  });

  test('to an address that was not given', async () => {
    const response = await fetch(`${slack.url}/upload/v1/nowhere`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(400);
    expect((await fetch(`${slack.url}/files/F0NOTHING0`)).status).toBe(404);
  });
});

describe('what Slack refuses', () => {
  test('to announce', async () => {
    expect(await errorOf(announce(0))).toBe('missing_argument');
    expect(await errorOf(announce(1.5))).toBe('invalid_arguments');
    expect(await errorOf(announce(10, ''))).toBe('invalid_arguments');
    const told = { filename: 'a.csv', length: 1, alt_text: 'x'.repeat(1_001) };
    expect(await errorOf(client.files.getUploadURLExternal(told))).toBe('alt_txt_too_large');
    const long = { filename: 'a.csv', length: 2_000_000, snippet_type: 'csv' };
    expect(await errorOf(client.files.getUploadURLExternal(long))).toBe('snippet_too_large');
  });

  test.each([
    [{ channel_id: 'C0NOTHING0' }, 'channel_not_found'],
    [{ channel_id: CHANNELS.random }, 'not_in_channel'],
    [{ channel_id: '#security' }, 'invalid_arguments'],
    [{ channel_id: SECURITY, thread_ts: '1.0' }, 'thread_not_found'],
    [{ channel_id: SECURITY, blocks: [{ type: 'nothing' }] }, 'invalid_blocks'],
  ])('to complete with %j; a second try then works', async (more, error) => {
    const id = await upload();
    expect(await errorOf(complete(id, more))).toBe(error);
    expect((await complete(id)).ok).toBe(true);
  });

  test('without the scope', async () => {
    await control.workspace({ scopes: ['chat:write'] });
    expect(await errorOf(announce(1))).toBe('missing_scope');
    expect(await errorOf(complete('F0NOTHING0'))).toBe('missing_scope');
  });
});
