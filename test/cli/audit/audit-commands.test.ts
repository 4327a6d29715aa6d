import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, test } from '@jest/globals';

import { runMain } from '../run-main.ts';
import { type AuditDatabase, createAuditDatabase } from './audit-database.ts';

let database: AuditDatabase;

beforeEach(async () => {
  database = createAuditDatabase();
  await database.append(
    { reason: 'one' },
    { reason: 'two' },
    { reason: '=three', at: new Date('2026-03-02T00:00:00Z') },
    { reason: 'four', at: new Date('2026-03-03T00:00:00Z') },
  );
});

async function head(): Promise<string> {
  return (await database.run('audit', 'head')).stdout.trim();
}

test('head is <count>:<hash>, and changes with each row', async () => {
  const before = await head();
  expect(before).toMatch(/^4:[0-9a-f]{64}$/);
  await database.append({});
  expect(await head()).toMatch(/^5:/);
});

describe('verify', () => {
  test('of a whole chain: exit 0, and what it cannot tell', async () => {
    expect(await database.run('audit', 'verify')).toEqual({
      code: 0,
      stdout: `The audit chain is whole: 4 rows, head ${await head()}\nOnly --head, with a value kept elsewhere, tells whether the last rows were deleted.\n`,
      stderr: '',
    });
  });

  test('with a head of earlier: exit 0', async () => {
    const earlier = await head();
    await database.append({}, {});
    const { code, stdout } = await database.run('audit', 'verify', '--head', earlier);
    expect(code).toBe(0);
    expect(stdout).toContain('The audit chain is whole: 6 rows');
    expect(stdout).toContain('The given head is in it');
  });

  test.each([
    ["update audit set reason = 'twp' where seq = 2"],
    ['update audit set at = at + 1 where seq = 2'],
    [
      "update audit set hash = case when hash like 'f%' then 'e' else 'f' end || substr(hash, 2) where seq = 2",
    ],
    ['update audit set at = 9007199254740993000 where seq = 2'],
  ])('one value changed by hand: exit 1, and the row: %s', async (statement) => {
    database.tamper(statement);
    expect(await database.run('audit', 'verify')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The audit chain is not whole. Row 2 was changed: its content does not fit its hash.\n',
    });
  });

  test('the last rows deleted by hand: found by the head alone', async () => {
    const earlier = await head();
    database.tamper('delete from audit where seq > 2');
    expect((await database.run('audit', 'verify')).code).toBe(0);
    expect(await database.run('audit', 'verify', '--head', earlier)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The audit chain is not whole. Rows 3 to 4 are missing.\n',
    });
  });

  test('the end written anew: found by the head alone', async () => {
    const earlier = await head();
    database.tamper('delete from audit where seq = 4');
    await database.append({ reason: 'something else' });
    expect((await database.run('audit', 'verify')).code).toBe(0);
    const { code, stderr } = await database.run('audit', 'verify', '--head', earlier);
    expect(code).toBe(1);
    expect(stderr).toContain('Row 4 is not the one that the head was taken of');
  });

  test('a row in the middle deleted by hand', async () => {
    database.tamper('delete from audit where seq = 3');
    const { code, stderr } = await database.run('audit', 'verify');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'The audit chain is not whole. Row 3 is missing.\n',
    });
  });
});

describe('export', () => {
  test('as CSV', async () => {
    const { code, stdout, stderr } = await database.run('audit', 'export', '--format', 'csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^seq,at,event,/);
    expect(lines[3]).toMatch(/^3,2026-03-02T00:00:00.000Z,executed,.*,'=three,RUNNING,/);
  });

  test('as JSON lines, from a time on', async () => {
    const { code, stdout } = await database.run(
      ...['audit', 'export', '--format', 'jsonl', '--since', '2026-03-02'],
    );
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ seq, reason }) => [seq, reason])).toEqual([
      [3, '=three'],
      [4, 'four'],
    ]);
  });

  test('of a row whose time is none', async () => {
    database.tamper('update audit set at = 9007199254740993000 where seq = 2');
    expect((await database.run('audit', 'export', '--format', 'csv')).stdout).toContain('\n2,,exe');
    const { code, stdout } = await database.run('audit', 'export', '--format', 'jsonl');
    expect(code).toBe(0);
    expect(stdout).toContain('{"seq":2,"at":null,');
  });

  test.each([
    [[], "error: required option '--format <format>' not specified"],
    [['--format', 'xml'], 'Allowed choices are csv, jsonl.'],
    [['--format', 'csv', '--since', 'monday'], 'It should be a date (2026-01-31)'],
  ])('%j is a wrong use', async (args, words) => {
    const { code, stderr } = await database.run('audit', 'export', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe('a wrong use', () => {
  test('no command of audit', async () => {
    const { code, stderr } = await database.run('audit');
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: macie-chatops audit');
  });

  test('a head that is none', async () => {
    const { code, stderr } = await database.run('audit', 'verify', '--head', '4:abc');
    expect(code).toBe(2);
    expect(stderr).toContain('It should be <count>:<hash>, as macie-chatops audit head prints.');
  });

  test('an address that is none, and not repeated', async () => {
    const { code, stderr } = await runMain(['audit', 'head'], { DATABASE_URL: 'mysql://u:pw@h/d' });
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE_URL should be sqlite:<path> or postgres://');
    expect(stderr).not.toContain('pw@');
  });
});

test.each([['head'], ['verify'], ['export', '--format', 'csv']])(
  'audit %s makes no database where there is none',
  async (...args) => {
    const path = `${database.path}-mistyped`;
    const ended = await runMain(['audit', ...args], { DATABASE_URL: `sqlite:${path}` });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(`It failed: there is no database at ${path}. DATABASE_URL`);
    expect(existsSync(path)).toBe(false);
  },
);
