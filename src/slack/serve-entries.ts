import type { App } from '@slack/bolt';

import { isSamePerson } from '../domain/approval.ts';
import type { SharedReads } from '../operations/shared-reads.ts';
import { type Accepted, registerEntries } from './dispatch.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { createHome, type Home } from './home.ts';
import { HOME_ACTION_IDS } from './home-values.ts';
import type { InFlight } from './in-flight.ts';
import { type GuardDeps, recordStranger, runGuarded } from './run-guarded.ts';
import type { Actor, Log } from './slack-request.ts';

export interface ServeDeps {
  handlers: HandlerDeps;
  inFlight: InFlight;
  teams: ReadonlySet<string>;
  reads: SharedReads;
  log: Log & { child(fields: object): Log };
  wallClock: GuardDeps['wallClock'];
}

/** Puts the entries onto Bolt, each behind its guard, and tracks what is not finished. */
export function serveEntries(app: App, deps: ServeDeps): void {
  const { handlers, inFlight, teams, log } = deps;
  const { newId } = handlers;
  const isAllowedTeam = (teamId: string) => teams.has(teamId);
  const stranger = (actor: Actor, operation: string) =>
    recordStranger(operation, { requestId: newId(), actor, log }, handlers);
  const home = createHome({ ...handlers, ...deps, isAllowedTeam, stranger });
  registerEntries(app, {
    handlers,
    isAllowedTeam,
    accept: (accepted) => inFlight.track(runAndShow(accepted, home, deps)),
    answered: ({ userId, teamId }, operation) =>
      log.debug({ user: userId, team: teamId, operation }, 'answered'),
    refused: ({ userId, teamId }, operation) =>
      log.warn({ requestId: newId(), user: userId, team: teamId, operation }, 'refused'),
    homeOpened: (userId, eventId) => inFlight.track(home.opened(userId, eventId)),
    stranger: (actor, operation) => inFlight.track(stranger(actor, operation)),
  });
}

/** Runs an entry; then the person's Home, and that of others whom it concerns, shows what became of it. */
async function runAndShow(
  { actor, replyTo, triggerId, entry, isInHome = false }: Accepted,
  home: Home,
  { handlers, log, wallClock }: ServeDeps,
): Promise<void> {
  const { newId, directory, grants } = handlers;
  const requestId = newId();
  const requestLog = log.child({ requestId, user: actor.userId, team: actor.teamId });
  const others: Actor[] = [];
  let isAnswered = false;
  const answeredDirectly = () => {
    isAnswered = true;
  };
  const request = {
    requestId,
    actor,
    replyTo: { ...replyTo, answeredDirectly },
    triggerId,
    alsoConcerns: (who: Actor) => {
      if (!isSamePerson(who, actor)) others.push(who);
    },
    log: requestLog,
  };
  await runGuarded(entry, request, { directory, grants, wallClock, handlers });
  const isRefresh = entry.operation === HOME_ACTION_IDS.refresh;
  const shown = { isInHome: false, isAnswered: false, isRefresh: false };
  await Promise.all([
    home.acted(actor, { isInHome, isAnswered, isRefresh }),
    ...others.map((who) => home.acted(who, shown)),
  ]);
}
