import { type LeaseDeps, leaseOf } from './change-record.ts';
import type { Store } from './store-port.ts';

/**
 * Whether this replica may do something now that all replicas see to be done. The turn lasts for one
 * lease at least and two at most; then it is open again, in case the one who took it is no more.
 */
export async function claimTurn(
  name: string,
  { requests }: Pick<Store, 'requests'>,
  lease: LeaseDeps,
): Promise<boolean> {
  const now = lease.wallClock.now();
  const turn = Math.floor(now.getTime() / leaseOf(lease));
  const claim = (number: number) => requests.admit(`turn ${name} ${number}`, now);
  return (await claim(turn)) && (await claim(turn + 1));
}
