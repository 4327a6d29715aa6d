import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { errorSentence } from '../../src/slack/views/error-sentences.ts';
import { migrate } from '../../src/store/create-store.ts';
import { runMain } from '../cli/run-main.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { omar, vera, ada } = USERS;
const { approvals } = CHANNELS;
const UNAVAILABLE = errorSentence('store-unavailable');
const REFERENCE = /Reference: (\w+)/;

let postgres: TestPostgres;
let url = '';

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase();
});
afterAll(() => postgres.stop());

const password = () => new URL(url).password;

describe('the database goes away while the bot runs', () => {
  let workspace: Workspace;
  let isDown = false;

  beforeAll(async () => {
    workspace = await startWorkspace({ databaseUrl: url });
  });
  afterAll(() => workspace.stop());
  afterEach(async () => {
    if (isDown) await resume();
  });

  const halt = async () => {
    await postgres.halt();
    isDown = true;
  };
  const resume = async () => {
    await postgres.resume();
    isDown = false;
  };
  const press = (user: string, ts: string, action: string) =>
    workspace.slack.action({ user, channel: approvals, ts, actionId: `approval.${action}` });

  async function askToCancel(job: string) {
    const text = `/macie cancel ${job} superseded`;
    await workspace.slack.command({ user: omar, channel: CHANNELS.security, text });
    const modal = await workspace.seesModal(omar, 'A second person has to approve it first');
    const values = { reason: { reason: 'superseded' } };
    await workspace.slack.submit({ user: omar, viewId: modal.id, values });
    // Told once it is known where the request stands.
    await workspace.seesMessage(omar, 'approval is asked for');
    return workspace.seesMessage(ada, `asks to cancel ${job}`, approvals);
  }

  test('commands say so, with a reference; the log has the cause and no password', async () => {
    await workspace.ask(vera, '/macie jobs', 'Classification jobs');
    await halt();
    const told = await workspace.ask(vera, '/macie jobs', UNAVAILABLE);
    const [, requestId] = REFERENCE.exec(wordsOf(told)) ?? [];
    expect(workspace.log).toContainEqual(
      expect.objectContaining({
        requestId,
        level: 'error',
        code: 'store-unavailable',
        err: expect.objectContaining({
          message: expect.stringMatching(/nothing answers there|was lost|shutting down/),
          cause: expect.objectContaining({ message: expect.any(String) }),
        }),
      }),
    );
    expect(JSON.stringify(workspace.log)).not.toContain(password());
    expect(JSON.stringify(workspace.log)).toContain(new URL(url).pathname.slice(1));
  });

  test('what needs no database is answered', async () => {
    await halt();
    const help = await workspace.ask(vera, '/macie help', '/macie jobs');
    expect(wordsOf(help)).not.toContain(UNAVAILABLE);
    expect((await fetch(`${workspace.botUrl}/healthz`)).status).toBe(200);
  });

  test('works again by itself, and what was open still is and can be decided', async () => {
    const { ts } = await askToCancel('pci-scan');
    await halt();
    await press(ada, ts, 'approve');
    await workspace.seesMessage(ada, UNAVAILABLE, approvals);
    expect(await workspace.macie.calls('UpdateClassificationJob')).toHaveLength(0);
    await resume();
    await workspace.ask(vera, '/macie jobs', 'Classification jobs');
    await workspace.ask(ada, '/macie approvals', '1 open approval request');
    await press(ada, ts, 'approve');
    const ended = await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(ended.ts).toBe(ts);
    expect(await workspace.macie.calls('UpdateClassificationJob')).toHaveLength(1);
  });

  test('/readyz says so, once the bot has noticed, and /healthz does not', async () => {
    const status = async (path: string) => (await fetch(`${workspace.botUrl}${path}`)).status;
    const until = (wanted: number) =>
      waitUntil(async () => (await status('/readyz')) === wanted, `/readyz to answer ${wanted}`);
    // The database of the test before may be back for less time than the bot takes to look again.
    await until(200);
    await halt();
    await until(503);
    expect(await status('/healthz')).toBe(200);
    await resume();
    await until(200);
  });

  test('goes away and comes back between two looks: nobody notices', async () => {
    await halt();
    await resume();
    const list = await workspace.ask(vera, '/macie audit', 'page 1');
    expect(wordsOf(list)).not.toContain(UNAVAILABLE);
  });

  test('the bot stops without it', async () => {
    await halt();
    await workspace.stopBot();
    await resume();
    await workspace.restartBot();
    await workspace.ask(vera, '/macie jobs', 'Classification jobs');
  });
});

describe('macie-chatops start', () => {
  const start = (databaseUrl: string, options: { uid?: number } = {}) => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-sandbox',
      SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
      MACIE_CHATOPS_CONFIG: resolve('macie-chatops.example.yaml'),
      DATABASE_URL: databaseUrl,
      PORT: '0',
    };
    return runMain(['start'], env, options);
  };

  test('without the database: exit 1 and one sentence, without the password', async () => {
    await postgres.halt();
    const { code, stdout, stderr } = await start(url);
    await postgres.resume();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^The database cannot be reached \(127\.0\.0\.1:\d+, database test_1, user postgres\): nothing answers there\.\n$/,
    );
    expect(stderr).not.toContain(password());
  });

  describe('on a SQLite file', () => {
    let directory = '';
    let path = '';
    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'macie-chatops-'));
      path = join(directory, 'bot.db');
      await migrate(`sqlite:${path}`, systemClock);
    });
    afterEach(() => rmSync(directory, { recursive: true, force: true }));

    test('that can only be read: exit 1 and one sentence', async () => {
      chmodSync(path, 0o444);
      chmodSync(directory, 0o755);
      // Root may write everywhere: then as somebody else.
      const uid = process.getuid?.() === 0 ? 65_534 : undefined;
      if (uid !== undefined) chownSync(path, uid, uid);
      const { code, stdout, stderr } = await start(
        `sqlite:${path}`,
        uid === undefined ? {} : { uid },
      );
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^The database \S+bot\.db (can only be read|cannot be opened): .*\.\n$/,
      );
    });

    test('says nothing of its own about how the file is read', async () => {
      const { code, stderr } = await start(`sqlite:${path}`);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^It failed: Slack did not accept SLACK_BOT_TOKEN[^\n]*\n$/);
    });
  });
});
