import { isAhead } from '../domain/clock-ahead.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { LeaseDeps } from './change-record.ts';
import { whileInTurn } from './claim-turn.ts';
import type { SweepState } from './expiry-store-port.ts';
import { inParallel } from './in-parallel.ts';
import type { Store } from './store-port.ts';
import { type SweepDeps, sweepTarget } from './sweep-target.ts';

export interface SweeperDeps extends SweepDeps {
  store: SweepDeps['store'] & Pick<Store, 'requests'>;
  sources: readonly TargetRegion[];
  change: LeaseDeps;
}

/** Sweeps all target Regions. */
export interface Sweeper {
  /**
   * Sweeps those that have had neither this slot nor a later one, unless that is ahead of the clock;
   * each by one replica. Resolves when what it began is done, which nobody has to wait for: a target
   * Region that is still being swept is not begun again, and the others are. Rejects, after that, with
   * what went wrong inside the bot.
   */
  run(slot: Date): Promise<void>;
}

/** Target Regions at once. */
const AT_ONCE = 10;

export function createSweeper(deps: SweeperDeps): Sweeper {
  const { store, sources, change } = deps;
  const underWay = new Set<string>();
  /** The slots for which target Regions were set back here, each once: a replica may stay ahead. */
  const setBackFor = new Map<string, number>();

  function isDue(where: TargetRegion, slot: Date, state: SweepState | undefined): boolean {
    if (!state || state.slot < slot) return true;
    return isAhead(state.slot, deps.now()) && setBackFor.get(keyOf(where)) !== slot.getTime();
  }

  async function sweep(where: TargetRegion, slot: Date, state: SweepState | undefined) {
    const turn = `sweep ${keyOf(where)} ${slot.toISOString()}`;
    await whileInTurn(turn, store, change, async () => {
      if (!state || state.slot < slot) return sweepTarget(where, slot, state, deps);
      await store.expiry.setBack(where, slot);
      setBackFor.set(keyOf(where), slot.getTime());
      await sweepTarget(where, slot, undefined, deps);
    });
  }

  return {
    async run(slot) {
      const states = new Map((await store.expiry.sweeps()).map((one) => [keyOf(one), one]));
      const due = sources.filter(
        (where) => !underWay.has(keyOf(where)) && isDue(where, slot, states.get(keyOf(where))),
      );
      for (const where of due) underWay.add(keyOf(where));
      const failures: unknown[] = [];
      await inParallel(due, AT_ONCE, async (where) => {
        try {
          await sweep(where, slot, states.get(keyOf(where)));
        } catch (error) {
          failures.push(error);
        } finally {
          underWay.delete(keyOf(where));
        }
      });
      if (failures.length > 0) throw failures[0];
    },
  };
}

function keyOf({ accountId, region }: Pick<TargetRegion, 'accountId' | 'region'>): string {
  return `${accountId}/${region}`;
}
