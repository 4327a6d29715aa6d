import type { Clock } from '../domain/clock.ts';
import type { Directory } from '../operations/ports.ts';
import type { Store } from '../operations/store-port.ts';
import { createLatestOnly } from './latest-only.ts';
import { type Occasion, type PublishHomeDeps, publishHome } from './publish-home.ts';
import type { Actor, Log } from './slack-request.ts';
import { renderUnplacedHome } from './views/home.ts';

/** The Home tabs of all people. None of these rejects. */
export interface Home {
  /** Somebody opened theirs; `eventId` is Slack's, which may tell of it several times. */
  opened(userId: string, eventId: string): Promise<void>;
  /**
   * Somebody did something, in their Home or elsewhere, or another decided what they asked for: it is shown anew if
   * they had it open lately.
   */
  acted(actor: Actor, how: Occasion & { isInHome: boolean }): Promise<void>;
}

export interface HomeTabDeps extends Omit<PublishHomeDeps, 'store'> {
  store: PublishHomeDeps['store'] & Pick<Store, 'homes' | 'requests'>;
  directory: Directory;
  /** Real time. */
  wallClock: Clock;
  isAllowedTeam(teamId: string): boolean;
  /** Somebody who is not listened to. */
  stranger(actor: Actor, operation: string): Promise<void>;
  log: Log;
}

/** For so long after it was opened a Home is taken to be open. */
const OPEN_MS = 3_600_000;

/** Keeps the Homes up to date, one publication of each person at a time. */
export function createHome(deps: HomeTabDeps): Home {
  const { store, directory, wallClock, log } = deps;
  const homes = createLatestOnly<Occasion & { who: Actor }>(
    (_, { who, ...occasion }) => publishHome(who, occasion, deps),
    (earlier, later) => ({
      who: later.who,
      isAnswered: earlier.isAnswered || later.isAnswered,
      isRefresh: earlier.isRefresh || later.isRefresh,
    }),
  );

  async function open(userId: string, eventId: string): Promise<void> {
    const now = wallClock.now();
    if (!(await store.requests.admit(eventId, now))) return;
    // An event names the workspace that it came through, not the person's own.
    const { teamIds } = await directory.person(userId);
    const teamId = teamIds.find((one) => deps.isAllowedTeam(one)) ?? teamIds[0];
    if (teamId === undefined) return tellUnplaced(userId);
    const who = { userId, teamId };
    if (!deps.isAllowedTeam(teamId)) return deps.stranger(who, 'home');
    await store.homes.opened(userId, now);
    await homes.wish(userId, { who, isAnswered: false, isRefresh: false });
  }

  /** Somebody of whom it is not known whether they are a stranger. */
  async function tellUnplaced(userId: string): Promise<void> {
    log.warn({ user: userId }, 'Slack does not say which workspace a person is of');
    await deps.calls.publishHome(userId, renderUnplacedHome());
  }

  async function isOpen({ userId }: Actor, isInHome: boolean): Promise<boolean> {
    const now = wallClock.now();
    if (isInHome) await store.homes.opened(userId, now);
    return isInHome || store.homes.hasOpened(userId, new Date(now.getTime() - OPEN_MS));
  }

  async function orLog(work: Promise<void>, who: { userId: string }): Promise<void> {
    try {
      await work;
    } catch (err) {
      log.error({ err, user: who.userId }, 'a Home could not be shown');
    }
  }

  return {
    opened: (userId, eventId) => orLog(open(userId, eventId), { userId }),
    acted: (who, { isInHome, ...occasion }) =>
      orLog(
        isOpen(who, isInHome).then(async (open) => {
          if (open && deps.isAllowedTeam(who.teamId)) {
            await homes.wish(who.userId, { who, ...occasion });
          }
        }),
        who,
      ),
  };
}
