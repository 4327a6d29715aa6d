import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { type AuditEntry, FIRST_HASH } from '../../src/domain/audit.ts';
import { verifyChain } from '../../src/domain/audit-verify.ts';
import type { StoreBench } from './store-bench.ts';
import { allRows, anEntry, BEN, minutes, REF } from './store-fixtures.ts';

export function auditContract(bench: StoreBench): void {
  describe('the audit', () => {
    test('is empty at first', async () => {
      const store = await bench.open();
      expect(await store.audit.head()).toEqual({ count: 0, hash: FIRST_HASH });
      expect(await store.audit.page({}, { limit: 10 })).toEqual([]);
      expect(await allRows(store)).toEqual([]);
    });

    test('gives back what was appended', async () => {
      const store = await bench.open();
      const bare: AuditEntry = {
        at: minutes(1),
        event: 'permission-denied',
        action: 'jobs',
        referenceId: 'r',
      };
      const rows = [
        await store.audit.append(
          anEntry({ before: 'RUNNING', after: 'CANCELLED', outcome: 'done' }),
        ),
        await store.audit.append(bare),
      ];
      expect(rows[1]).toEqual({
        ...bare,
        seq: 2,
        previousHash: rows[0]?.hash,
        hash: rows[1]?.hash,
      });
      expect(await allRows(store)).toEqual(rows);
      expect(await store.audit.head()).toEqual({ count: 2, hash: rows[1]?.hash });
    });

    test('holds for any text', async () => {
      const store = await bench.open();
      const text = fc.string({ unit: 'binary', maxLength: 20 });
      const broken = fc.constantFrom('\ud83d', 'x\0y', '\udc00\ud800');
      await fc.assert(
        fc.asyncProperty(
          fc.record({ reason: fc.oneof(text, broken), jobName: text }),
          async (texts) => {
            await store.audit.append(anEntry(texts));
          },
        ),
        { numRuns: 50 },
      );
      expect(await verifyChain(store.audit.all())).toMatchObject({ ok: true, head: { count: 50 } });
    });

    test('pages from the newest back, narrowed by each filter', async () => {
      const store = await bench.open();
      const entries = [
        anEntry({ at: minutes(0) }),
        anEntry({ at: minutes(3), who: BEN, event: 'approved' }),
        anEntry({ at: minutes(2), ref: { ...REF, jobId: 'job-2' } }),
        anEntry({ at: minutes(4), action: 'pause' }),
        anEntry({ at: minutes(1) }),
      ];
      for (const entry of entries) await store.audit.append(entry);
      const page = async (filter: Parameters<typeof store.audit.page>[0], before?: number) => {
        const from = before === undefined ? {} : { before };
        const rows = await store.audit.page(filter, { ...from, limit: 3 });
        return rows.map(({ seq }) => seq);
      };
      expect(await page({})).toEqual([5, 4, 3]);
      expect(await page({}, 3)).toEqual([2, 1]);
      expect(await page({ jobId: 'job-2' })).toEqual([3]);
      expect(await page({ userId: 'UBEN' })).toEqual([2]);
      expect(await page({ action: 'cancel' })).toEqual([5, 3, 2]);
      expect(await page({ event: 'approved' })).toEqual([2]);
      expect(await page({ since: minutes(2) })).toEqual([4, 3, 2]);
      expect(await page({ since: minutes(5) })).toEqual([]);
      expect(await page({ since: minutes(1), action: 'cancel', userId: 'UANA' })).toEqual([5, 3]);
      const seqs: number[] = [];
      for await (const { seq } of store.audit.all({ since: minutes(2), event: 'requested' })) {
        seqs.push(seq);
      }
      expect(seqs).toEqual([3, 4]);
    });

    test('is one chain though two stores append at once, and is read in pieces', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          (stores[i % 2] ?? store).audit.append(anEntry({ referenceId: `r-${i}` })),
        ),
      );
      const head = await store.audit.head();
      expect(await verifyChain(store.audit.all(), head)).toEqual({ ok: true, head });
      expect(new Set((await allRows(store)).map((row) => row.referenceId)).size).toBe(200);
    });

    test('refuses to change, delete or replace a row, also from outside', async () => {
      const store = await bench.open();
      for (let i = 0; i < 3; i++) await store.audit.append(anEntry());
      const attempts = [
        `update audit set reason = 'nothing' where seq = 2`,
        'delete from audit where seq = 3',
        'delete from audit',
        ...(bench.url().startsWith('postgres')
          ? ['truncate audit', 'truncate approval_requests, approvals, audit']
          : [
              'insert or replace into audit select * from audit where seq = 2',
              `insert or replace into audit select 9, at, latest_at, event, user_id, team_id, action,
               account_id, region, job_id, target, job_name, reason, status_before, status_after,
               outcome, reference_id, previous_hash, hash from audit where seq = 2`,
            ]),
      ];
      for (const attempt of attempts) {
        await expect(bench.byHand(attempt)).rejects.toThrow(/audit rows are/);
      }
      expect(await verifyChain(store.audit.all())).toMatchObject({ ok: true, head: { count: 3 } });
    });

    test.each([
      [`update audit set reason = 'too expensivf' where seq = 4`, 4, /Row 4 was changed/],
      ['update audit set at = at + 1 where seq = 4', 4, /Row 4 was changed/],
      ['update audit set at = 9223372036854775807 where seq = 4', 4, /Row 4 was changed/],
      ['update audit set user_id = null where seq = 4', 4, /Row 4 was changed/],
      ['update audit set user_id = null, team_id = null where seq = 4', 4, /Row 4 was changed/],
      [`update audit set outcome = '' where seq = 4`, 4, /Row 4 was changed/],
      [`update audit set event = 'nothing' where seq = 4`, 4, /Row 4 was changed/],
      [`update audit set hash = 'x' || substr(hash, 2) where seq = 4`, 4, /Row 4 was changed/],
      ['update audit set previous_hash = hash where seq = 4', 4, /Row 4 was changed/],
      ['delete from audit where seq = 4', 4, /Row 4 is missing/],
      ['delete from audit where seq between 2 and 4', 2, /Rows 2 to 4 are missing/],
      ['delete from audit where seq = 1', 1, /Row 1 is missing/],
      ['update audit set seq = 50 where seq = 6', 6, /Rows 6 to 49 are missing/],
    ])('tells of %s', async (statement, seq, problem) => {
      const store = await bench.open();
      for (let i = 0; i < 6; i++) await store.audit.append(anEntry());
      await bench.byHand(...bench.dropGuards, statement);
      expect(await verifyChain(store.audit.all())).toEqual({
        ok: false,
        seq,
        problem: expect.stringMatching(problem),
      });
    });

    test('tells of a cut-off end by a head that was kept', async () => {
      const store = await bench.open();
      for (let i = 0; i < 6; i++) await store.audit.append(anEntry());
      const head = await store.audit.head();
      await bench.byHand(...bench.dropGuards, 'delete from audit where seq > 4');
      expect(await verifyChain(store.audit.all())).toMatchObject({ ok: true });
      expect(await verifyChain(store.audit.all(), head)).toEqual({
        ok: false,
        seq: 5,
        problem: 'Rows 5 to 6 are missing.',
      });
      for (let i = 0; i < 3; i++) await store.audit.append(anEntry({ reason: 'anew' }));
      expect(await verifyChain(store.audit.all(), head)).toMatchObject({ ok: false, seq: 6 });
    });
  });
}
