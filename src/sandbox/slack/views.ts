import type { SimClock } from '../sim-clock.ts';
import { VIEW_STACK } from './limits.ts';
import { SlackApiError } from './slack-api-error.ts';
import { createId, createViewHash } from './slack-ids.ts';
import { stateValues } from './view-state.ts';
import type { View, ViewDefinition, Workspace } from './workspace.ts';
import { APP_ID, BOT_ID, TEAM_ID } from './workspace-seed.ts';

interface Place {
  userId: string;
  rootViewId?: string;
  previousViewId?: string;
}

function createView(
  workspace: Workspace,
  clock: SimClock,
  definition: ViewDefinition,
  place: Place,
): View {
  assertFreeExternalId(workspace, definition);
  const id = createId('V');
  const view: View = {
    id,
    userId: place.userId,
    rootViewId: place.rootViewId ?? id,
    previousViewId: place.previousViewId ?? null,
    hash: createViewHash(clock),
    definition,
    values: stateValues(definition.blocks, {}),
    errors: {},
  };
  workspace.views.set(id, view);
  return view;
}

function assertFreeExternalId(workspace: Workspace, definition: ViewDefinition, own?: View): void {
  const externalId = definition.external_id;
  if (!externalId) return;
  const taken = findViewByExternalId(workspace, externalId);
  if (taken && taken !== own) throw new SlackApiError('duplicate_external_id');
}

export function findViewByExternalId(workspace: Workspace, externalId: string): View | undefined {
  return [...workspace.views.values()].find((view) => view.definition.external_id === externalId);
}

/** The person's open modals, the topmost last. */
export function modalStack(workspace: Workspace, userId: string): View[] {
  const ids = workspace.modalStacks.get(userId) ?? [];
  return ids.flatMap((id) => workspace.views.get(id) ?? []);
}

/** Opens a first modal; whatever the person had open is closed. */
export function openModal(
  workspace: Workspace,
  clock: SimClock,
  userId: string,
  definition: ViewDefinition,
): View {
  closeAllModals(workspace, userId);
  const view = createView(workspace, clock, definition, { userId });
  workspace.modalStacks.set(userId, [view.id]);
  return view;
}

/** Puts a modal on top of the person's stack. Throws `push_limit_reached`. */
export function pushModal(
  workspace: Workspace,
  clock: SimClock,
  userId: string,
  definition: ViewDefinition,
): View {
  const stack = modalStack(workspace, userId);
  const top = stack.at(-1);
  if (!top) throw new SlackApiError('not_found');
  if (stack.length >= VIEW_STACK) throw new SlackApiError('push_limit_reached');
  const place = { userId, rootViewId: top.rootViewId, previousViewId: top.id };
  const view = createView(workspace, clock, definition, place);
  workspace.modalStacks.set(userId, [...stack.map(({ id }) => id), view.id]);
  return view;
}

/** Sets a new content; elements that stay keep what the person has entered. */
export function changeView(
  workspace: Workspace,
  clock: SimClock,
  view: View,
  definition: ViewDefinition,
): View {
  assertFreeExternalId(workspace, definition, view);
  const changed: View = {
    ...view,
    definition,
    hash: createViewHash(clock),
    values: stateValues(definition.blocks, view.values),
    errors: {},
    failure: undefined,
  };
  workspace.views.set(view.id, changed);
  return changed;
}

/** Closes one modal, and what lies on top of it. */
export function closeModal(workspace: Workspace, view: View): void {
  const ids = workspace.modalStacks.get(view.userId) ?? [];
  const at = ids.indexOf(view.id);
  if (at < 0) return;
  for (const id of ids.slice(at)) workspace.views.delete(id);
  workspace.modalStacks.set(view.userId, ids.slice(0, at));
}

export function closeAllModals(workspace: Workspace, userId: string): void {
  for (const view of modalStack(workspace, userId)) workspace.views.delete(view.id);
  workspace.modalStacks.delete(userId);
}

/** Sets a person's Home tab. */
export function publishHome(
  workspace: Workspace,
  clock: SimClock,
  userId: string,
  definition: ViewDefinition,
): View {
  const current = findHome(workspace, userId);
  if (current) return changeView(workspace, clock, current, definition);
  const view = createView(workspace, clock, definition, { userId });
  workspace.homes.set(userId, view.id);
  return view;
}

export function findHome(workspace: Workspace, userId: string): View | undefined {
  return workspace.views.get(workspace.homes.get(userId) ?? '');
}

/** A view as Slack sends it: in answers of `views.*` and in payloads. */
export function toViewPayload(view: View): Record<string, unknown> {
  const { definition } = view;
  return {
    id: view.id,
    team_id: TEAM_ID,
    type: definition.type,
    blocks: definition.blocks,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: definition.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition.clear_on_close ?? false,
    notify_on_close: definition.notify_on_close ?? false,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: APP_ID,
    external_id: definition.external_id ?? '',
    app_installed_team_id: TEAM_ID,
    bot_id: BOT_ID,
  };
}
