import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { inChunks } from '../../../src/cli/audit/in-chunks.ts';
import { CSV_HEADER, toCsv } from '../../../src/cli/audit/to-csv.ts';
import { toJsonl } from '../../../src/cli/audit/to-jsonl.ts';
import { firstRow } from './audit-row.ts';

const REASON = 11;

describe('CSV', () => {
  test('has a header and a line for each row', () => {
    const row = firstRow();
    expect(CSV_HEADER).toBe(
      'seq,at,event,user,team,action,account,region,job,target,jobName,reason,before,after,outcome,reference,previousHash,hash\r\n',
    );
    expect(toCsv(row)).toBe(
      `1,2026-03-01T09:30:00.125Z,executed,U0OMAR0001,T0ACME001,cancel,111122223333,us-east-1,a1b2c3,production,pci-scan,too expensive,RUNNING,CANCELLED,done,req-1,${row.previousHash},${row.hash}\r\n`,
    );
  });

  test('leaves empty what does not apply', () => {
    const row = firstRow({ who: undefined, ref: undefined, reason: undefined });
    expect(toCsv(row)).toContain(',executed,,,cancel,,,,production,pci-scan,,RUNNING,');
  });

  test.each([
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['one\ntwo', '"one\ntwo"'],
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-rm', "'-rm"],
    ['@ada', "'@ada"],
    ['\tx', '"\'\tx"'],
    ['a;=1', '"a;\'=1"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['  =1', "'  =1"],
    ['1=1', '1=1'],
  ])('%j is written as %s', (reason, cell) => {
    expect(toCsv(firstRow({ reason }))).toContain(`,pci-scan,${cell},RUNNING,`);
  });

  test('gives back any reason, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '=', '"', ',', ';=', '\t"@', '\n ＋'),
        (text, start) => {
          const reason = start + text;
          const cells = parseCsvLine(toCsv(firstRow({ reason })));
          expect(cells).toHaveLength(18);
          expect(cells[REASON]?.replaceAll(BEFORE_FORMULA, '')).toBe(
            reason.replaceAll(BEFORE_FORMULA, ''),
          );
          expect(cells[REASON]).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r\n]/);
          expect(cells[REASON]).not.toMatch(/[;\t\r\n][\s"]*[=+\-@＝＋－＠]/);
        },
      ),
    );
  });
});

/** An apostrophe that keeps a spreadsheet from calculating. */
const BEFORE_FORMULA = /'(?=[\s"]*[=+\-@＝＋－＠]|[\t\r\n])/g;

describe('JSON lines', () => {
  test('are the rows, without what does not apply', () => {
    const row = firstRow({ who: undefined });
    const line = toJsonl(row);
    expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(row)));
    expect(line).toMatch(/^\{"seq":1,"at":"2026-03-01T09:30:00.125Z","event"/);
    expect(line).not.toContain('who');
  });

  test('are a line each, and change no value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reason) => {
        const line = toJsonl(firstRow({ reason }));
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(JSON.parse(line).reason).toBe(reason);
      }),
    );
  });
});

test('chunks are the same text', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `${index} ${'x'.repeat(index % 90)}\n`);
  const chunks: string[] = [];
  for await (const chunk of inChunks(fromArray(lines))) chunks.push(chunk);
  expect(chunks.join('')).toBe(lines.join(''));
  expect(chunks.length).toBeLessThan(10);
});

async function* fromArray(lines: readonly string[]) {
  yield* lines;
}

/** As a reader of RFC 4180 does it. */
function parseCsvLine(line: string): string[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  return [...line.matchAll(cell)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}
