import { expect, test } from '@jest/globals';

import { withoutSqliteWarning } from '../../src/store/load-open-sqlite.ts';

test('keeps back the one warning about SQLite, for as long as it is loaded', async () => {
  const { emitWarning } = process;
  const heard: string[] = [];
  const hear = (warning: string | Error) => void heard.push(String(warning));
  process.emitWarning = hear;
  const aboutSqlite = 'SQLite is an experimental feature and might change at any time';
  try {
    const loaded = await withoutSqliteWarning(async () => {
      process.emitWarning(aboutSqlite, 'ExperimentalWarning');
      process.emitWarning('Something else is an experimental feature', 'ExperimentalWarning');
      return 'loaded';
    });
    expect(loaded).toBe('loaded');
    expect(process.emitWarning).toBe(hear);
    await expect(
      withoutSqliteWarning(() => Promise.reject(new Error('not there'))),
    ).rejects.toThrow('not there');
    process.emitWarning(aboutSqlite, 'ExperimentalWarning');
  } finally {
    process.emitWarning = emitWarning;
  }
  expect(heard).toEqual(['Something else is an experimental feature', aboutSqlite]);
});
