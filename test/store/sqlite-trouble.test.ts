import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { verifyChain } from '../../src/domain/audit-verify.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { createStore } from '../../src/store/create-store.ts';
import { toStoreError } from '../../src/store/store-error.ts';
import { allRows, anEntry } from '../contract/store-fixtures.ts';

let directory = '';
let path = '';
const open = () => createStore({ url: `sqlite:${path}`, clock: systemClock });
const unavailable = (sentence: RegExp) => ({
  code: 'store-unavailable',
  message: expect.stringMatching(sentence),
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'macie-chatops-trouble-'));
  path = join(directory, 'bot.db');
});
afterEach(async () => {
  await chmod(directory, 0o755);
  await rm(directory, { recursive: true, force: true });
});

describe('SQLite', () => {
  test('may be in memory', async () => {
    const store = await createStore({ url: 'sqlite::memory:', clock: systemClock });
    await store.audit.append(anEntry());
    expect(await allRows(store)).toHaveLength(1);
    await store.close();
  });

  test('is a file with a write-ahead log', async () => {
    const store = await open();
    await store.audit.append(anEntry());
    const file = new DatabaseSync(path, { readOnly: true });
    expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    file.close();
    await store.close();
  });

  test('is written by several processes that start at once', async () => {
    const run = promisify(execFile);
    const append = () => run(process.execPath, ['--input-type=module', '--eval', appendRows(25)]);
    await Promise.all([append(), append(), append(), append()]);
    const store = await open();
    expect(await verifyChain(store.audit.all())).toMatchObject({ ok: true, head: { count: 100 } });
    await store.close();
  });

  test('waits for another that writes, without stopping this process', async () => {
    const store = await open();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    const appended = store.audit.append(anEntry());
    expect(await store.audit.head()).toMatchObject({ count: 0 });
    other.exec('commit');
    expect(await appended).toMatchObject({ seq: 1 });
    other.close();
    await store.close();
  });

  test('says that another keeps it locked, and goes on afterwards', async () => {
    const store = await open();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    await expect(store.audit.append(anEntry())).rejects.toMatchObject(unavailable(/is locked/));
    other.exec('commit');
    expect(await store.audit.append(anEntry())).toMatchObject({ seq: 1 });
    other.close();
    await store.close();
  });

  test('says that a file is no database', async () => {
    await writeFile(path, 'this is a text, and has been one for as long as anybody can remember\n');
    await expect(open()).rejects.toMatchObject(unavailable(/bot\.db is not a SQLite database/));
  });

  test('says that a directory is in its place', async () => {
    await mkdir(path);
    await expect(open()).rejects.toMatchObject(unavailable(/cannot be opened/));
  });

  test('says that its directory cannot be made', async () => {
    await writeFile(path, '');
    path = join(path, 'data', 'bot.db');
    await expect(open()).rejects.toMatchObject(unavailable(/cannot be opened/));
  });

  test.each([
    ['file', 0o444, 0o777],
    ['file and directory', 0o444, 0o555],
  ])('says that its %s can only be read, and is used once that is mended', async (_, file, dir) => {
    await (await open()).close();
    await chmod(path, file);
    await chmod(directory, dir);
    await withoutRights(() =>
      expect(open()).rejects.toMatchObject(unavailable(/can only be read|cannot be opened/)),
    );
    await chmod(directory, 0o777);
    for (const name of await readdir(directory)) await chmod(join(directory, name), 0o666);
    await withoutRights(async () => (await open()).close());
  });

  test('says that nothing can be made in its directory', async () => {
    await chmod(directory, 0o555);
    await withoutRights(() =>
      expect(open()).rejects.toMatchObject(unavailable(/cannot be opened/)),
    );
  });

  test('says that the disk is full', () => {
    const small = new DatabaseSync(path);
    small.exec('pragma max_page_count = 2; create table t (x)');
    const fill = () => small.exec('insert into t values (zeroblob(100000))');
    expect(toStoreError(caught(fill), path)).toMatchObject(unavailable(/disk .* is full/));
    small.close();
  });

  test('leaves a mistake in the program what it is', () => {
    const mistake = new TypeError('x is undefined');
    expect(toStoreError(mistake, path)).toBe(mistake);
  });
});

/** A program of its own, which appends rows to this test's database. */
function appendRows(count: number): string {
  const store = JSON.stringify(new URL('../../src/store/create-store.ts', import.meta.url));
  const url = JSON.stringify(`sqlite:${path}`);
  return `
    import { createStore } from ${store};
    const store = await createStore({ url: ${url}, clock: { now: () => new Date() } });
    for (let i = 0; i < ${count}; i++) {
      const at = new Date();
      await store.audit.append({ at, event: 'refused', action: 'cancel', referenceId: 'r' + i });
    }
    await store.close();`;
}

/** Root may write everywhere: then as somebody else. */
async function withoutRights(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function caught(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
