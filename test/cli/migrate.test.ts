import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

import { runMain } from './run-main.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'migrate-')), 'bot.db');
const migrate = (url: string) => runMain(['migrate'], { DATABASE_URL: url });

test('makes the database, and has nothing to do after that', async () => {
  const url = `sqlite:${newPath()}`;
  const first = await migrate(url);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/^Migrated to version \d+: create-tables.*\.\n$/);
  const second = await migrate(url);
  expect(second).toMatchObject({ code: 0, stderr: '' });
  expect(second.stdout).toMatch(/^Nothing to do: the schema has version \d+ already\.\n$/);
  const { stdout } = await runMain(['audit', 'head'], { DATABASE_URL: url });
  expect(stdout).toBe(`0:${'0'.repeat(64)}\n`);
});

test('several at once: one does it', async () => {
  const url = `sqlite:${newPath()}`;
  const ended = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(ended.filter(({ stdout }) => stdout.startsWith('Migrated'))).toHaveLength(1);
});

test('a file that is no database: exit 1 and a sentence', async () => {
  const path = newPath();
  writeFileSync(path, 'not a database, and long enough to be looked at as one'.repeat(100));
  expect(await migrate(`sqlite:${path}`)).toEqual({
    code: 1,
    stdout: '',
    stderr: `The file ${path} is not a SQLite database.\n`,
  });
});

test('a server that does not answer: exit 1 and a sentence without the password', async () => {
  const { code, stderr } = await migrate('postgres://bot:secret@127.0.0.1:1/macie');
  expect(code).toBe(1);
  expect(stderr).toContain(
    'The database cannot be reached (127.0.0.1:1, database macie, user bot)',
  );
  expect(stderr).not.toContain('secret');
});
