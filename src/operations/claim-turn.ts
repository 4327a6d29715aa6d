import { type LeaseDeps, leaseOf } from './change-record.ts';
import type { Store } from './store-port.ts';

type TurnStore = Pick<Store, 'requests'>;

/**
 * Whether this replica may do something now that all replicas see to be done. The turn lasts for one
 * lease at least and two at most; then it is open again, in case the one who took it is no more.
 */
export async function claimTurn(
  name: string,
  store: TurnStore,
  lease: LeaseDeps,
): Promise<boolean> {
  const now = lease.wallClock.now();
  return (await claim(name, 0, now, store, lease)) && (await claim(name, 1, now, store, lease));
}

/**
 * Does something that all replicas see to be done, if it is this one's turn, which then lasts as long
 * as the work does. False if it is not, and nothing was done. Rejects with what the work rejects with.
 */
export async function whileInTurn(
  name: string,
  store: TurnStore,
  lease: LeaseDeps,
  work: () => Promise<void>,
): Promise<boolean> {
  if (!(await claimTurn(name, store, lease))) return false;
  const heartbeat = setInterval(() => {
    claim(name, 1, lease.wallClock.now(), store, lease).catch(() => undefined);
  }, leaseOf(lease) / 2);
  try {
    await work();
    return true;
  } finally {
    clearInterval(heartbeat);
  }
}

/** Takes a lease's time: the present one, or one that comes. */
function claim(
  name: string,
  fromNow: number,
  now: Date,
  { requests }: TurnStore,
  lease: LeaseDeps,
): Promise<boolean> {
  const turn = Math.floor(now.getTime() / leaseOf(lease)) + fromNow;
  return requests.admit(`turn ${name} ${turn}`, now);
}
