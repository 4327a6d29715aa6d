import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reminderKey } from '../../src/domain/approval-letters.ts';
import { verifyChain } from '../../src/domain/audit-verify.ts';
import type { JobStatus } from '../../src/domain/job.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { aLetter } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { allRows, anEntry, aRequest, minutes, NOW } from './store-fixtures.ts';

const ENDS = ['approved', 'denied', 'withdrawn', 'lapsed', 'void'] as const;

type Step =
  | { do: 'approve'; person: number; seen: JobStatus }
  | { do: 'end'; state: Exclude<(typeof ENDS)[number], 'approved'> }
  | { do: 'show' }
  | { do: 'remind' }
  | { do: 'ask' };

const steps = fc.array(
  fc.record({
    at: fc.constantFrom(0, 1),
    pause: fc.nat({ max: 3 }),
    step: fc.oneof(
      fc.record({
        do: fc.constant('approve' as const),
        person: fc.nat({ max: 3 }),
        seen: fc.constantFrom<JobStatus>('RUNNING', 'RUNNING', 'IDLE'),
      }),
      fc.record({
        do: fc.constant('end' as const),
        state: fc.constantFrom('denied' as const, 'withdrawn' as const, 'lapsed' as const),
      }),
      fc.constantFrom<Step>({ do: 'show' }, { do: 'remind' }, { do: 'ask' }),
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

export function storyContract(bench: StoreBench): void {
  test('any interleaving of what people do brings a request to one end at most', async () => {
    const stores = [await bench.open(), await bench.open()];
    let stories = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (story, required) => {
        const id = `story-${++stories}`;
        const ref = { accountId: '1', region: 'r', jobId: id };
        const [store] = stores;
        if (!store) throw new Error('no store');
        const request = aRequest({ id, ref, required });
        await store.approvals.open(request, anEntry({ referenceId: id }));
        const ends = await Promise.all(
          story.map(async ({ at, pause, step }) => {
            for (let i = 0; i < pause; i++) await Promise.resolve();
            return take(stores[at] ?? store, request, step);
          }),
        );
        const ended = ends.filter((did) => did);
        const kept = await store.approvals.get(id);
        const events = (await allRows(store)).filter((row) => row.referenceId === id);
        const recorded = events.filter(({ event }) => ENDS.some((end) => end === event));
        expect(ended.length).toBeLessThanOrEqual(1);
        expect(recorded).toHaveLength(ended.length);
        expect(kept?.state).toBe(recorded[0]?.event ?? 'open');
        if (kept?.state === 'approved') expect(kept.approvedBy).toHaveLength(required);
      }),
      { numRuns: 30 },
    );
    expect(await verifyChain(pickFirst(stores).audit.all())).toMatchObject({ ok: true });
  });
}

/** Whether the step was the one that ended the request. */
async function take(store: Store, request: ReturnType<typeof aRequest>, step: Step) {
  const { id } = request;
  const entry = anEntry({ referenceId: id });
  if (step.do === 'approve') {
    const by = { userId: `U${step.person}`, teamId: 'T1' };
    const audit = (event: 'approval-given' | 'approved') => ({ ...entry, event });
    return (await store.approvals.approve(id, by, step.seen, NOW, audit)).became === 'approved';
  }
  if (step.do === 'end') {
    const { state } = step;
    return (await store.approvals.end(id, { state, at: NOW }, { ...entry, event: state })).ended;
  }
  if (step.do === 'show') await store.approvals.showFor(id, 'IDLE', ['another']);
  if (step.do === 'remind') {
    await store.approvals.remind(id, minutes(120), aLetter(reminderKey(id)));
  }
  if (step.do === 'ask') {
    const second = { ...request, id: `${id}-${Math.random()}` };
    await store.approvals.open(second, anEntry({ referenceId: second.id }));
  }
  return false;
}

function pickFirst(stores: readonly Store[]): Store {
  const [store] = stores;
  if (!store) throw new Error('no store');
  return store;
}
