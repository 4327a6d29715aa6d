import type { Simulation } from '../simulation.ts';
import { invalidArguments, SlackApiError } from '../slack-api-error.ts';
import { readViewDefinition } from '../view-definition.ts';
import {
  changeView,
  findHome,
  findViewByExternalId,
  openModal,
  publishHome,
  pushModal,
  toViewPayload,
} from '../views.ts';
import type { View, ViewDefinition } from '../workspace.ts';
import { type Arguments, readText, requireText } from './arguments.ts';
import type { ApiMethod } from './method.ts';

/** Modals and Home tabs. */
export const viewMethods: Record<string, ApiMethod> = {
  'views.open': { run: openView },
  'views.push': { run: pushView },
  'views.update': { run: updateView },
  'views.publish': { run: publishView },
};

function requireModal(simulation: Simulation, args: Arguments): ViewDefinition {
  if (args.view === undefined) throw invalidArguments('missing required field: view');
  const definition = readViewDefinition(simulation, args.view);
  if (definition.type !== 'modal')
    throw invalidArguments('unsupported type [json-pointer:/view/type]');
  return definition;
}

function openView(simulation: Simulation, args: Arguments) {
  const { workspace, clock, triggers } = simulation;
  const triggerId = requireText(args, 'trigger_id');
  const definition = requireModal(simulation, args);
  const { userId } = triggers.exchange(triggerId);
  return { view: toViewPayload(openModal(workspace, clock, userId, definition)) };
}

function pushView(simulation: Simulation, args: Arguments) {
  const { workspace, clock, triggers } = simulation;
  const triggerId = requireText(args, 'trigger_id');
  const definition = requireModal(simulation, args);
  const source = triggers.exchange(triggerId);
  if (!source.viewId) throw new SlackApiError('not_found');
  return { view: toViewPayload(pushModal(workspace, clock, source.userId, definition)) };
}

function updateView(simulation: Simulation, args: Arguments) {
  const { workspace, clock } = simulation;
  const definition = readViewDefinition(simulation, args.view);
  const view = requireView(simulation, args);
  if (definition.type !== view.definition.type) {
    throw invalidArguments('type does not match the view [json-pointer:/view/type]');
  }
  assertHash(view, args);
  return { view: toViewPayload(changeView(workspace, clock, view, definition)) };
}

function requireView({ workspace }: Simulation, args: Arguments): View {
  const viewId = readText(args, 'view_id');
  const externalId = readText(args, 'external_id');
  if (!viewId && !externalId) throw invalidArguments('missing required field: view_id');
  const view = viewId
    ? workspace.views.get(viewId)
    : findViewByExternalId(workspace, externalId ?? '');
  if (!view) throw new SlackApiError('not_found');
  return view;
}

function assertHash(view: View, args: Arguments): void {
  const hash = readText(args, 'hash');
  if (hash && hash !== view.hash) throw new SlackApiError('hash_conflict');
}

function publishView(simulation: Simulation, args: Arguments) {
  const { workspace, clock, settings } = simulation;
  const userId = requireText(args, 'user_id');
  const definition = readViewDefinition(simulation, args.view);
  if (definition.type !== 'home')
    throw invalidArguments('unsupported type [json-pointer:/view/type]');
  if (!settings.homeTab) throw new SlackApiError('not_enabled');
  if (!workspace.people.has(userId)) throw new SlackApiError('user_not_found');
  const current = findHome(workspace, userId);
  if (current) assertHash(current, args);
  return { view: toViewPayload(publishHome(workspace, clock, userId, definition)) };
}
