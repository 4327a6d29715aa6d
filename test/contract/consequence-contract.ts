import { describe, expect, test } from '@jest/globals';

import type { StoreBench } from './store-bench.ts';
import { anEntry, aRequest, BEN, eventsOf, NOW } from './store-fixtures.ts';

const became = (event: 'approval-given' | 'approved') => anEntry({ event, who: BEN });

export function consequenceContract(bench: StoreBench): void {
  describe('approval requests of which the consequence changes', () => {
    test('forget approvals when another consequence is shown', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest({ required: 2 }), anEntry());
      await store.approvals.approve('request-1', BEN, 'RUNNING', NOW, became);
      const shown = await store.approvals.showFor('request-1', 'IDLE', ['Waits.']);
      const now = aRequest({ seenStatus: 'IDLE', consequence: ['Waits.'], version: 3 });
      expect(shown).toEqual({ ...now, required: 2 });
      const again = await store.approvals.approve('request-1', BEN, 'IDLE', NOW, became);
      expect(again.became).toBe('approval-given');
    });

    test('count nobody who saw another consequence than is shown', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest({ required: 2 }), anEntry());
      await store.approvals.showFor('request-1', 'IDLE', ['Waits.']);
      const { became: late, request } = await store.approvals.approve(
        'request-1',
        BEN,
        'RUNNING',
        NOW,
        became,
      );
      expect(late).toBe('look-again');
      expect(request).toMatchObject({ state: 'open', seenStatus: 'IDLE', approvedBy: [] });
      expect(await eventsOf(store)).toEqual(['requested']);
    });

    test('that have ended are shown for nothing else', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const { request } = await store.approvals.approve('request-1', BEN, 'RUNNING', NOW, became);
      expect(await store.approvals.showFor('request-1', 'IDLE', [])).toEqual(request);
    });
  });
}
