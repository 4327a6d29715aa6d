import type { ActionInput, Block, Delivery } from '../control-protocol.ts';
import type { Courier } from '../delivery/courier.ts';
import { toMessageActionPayload, toViewActionPayload } from '../delivery/payloads.ts';
import { noticeFailure } from '../delivery/settle-command.ts';
import type { Simulation } from '../simulation.ts';
import {
  mergeValues,
  type PlacedElement,
  placedElements,
  stateValues,
  toElementState,
} from '../view-state.ts';
import type { Person, StateValues } from '../workspace.ts';
import { ControlInputError } from './control-input-error.ts';
import {
  requireOwnChannel,
  requireOwnView,
  requirePerson,
  requireVisibleMessage,
} from './lookups.ts';

/** Somebody presses a button or chooses from a menu, in a message or in a view. */
export async function pressElement(
  simulation: Simulation,
  courier: Courier,
  input: ActionInput,
): Promise<Delivery> {
  const person = requirePerson(simulation.workspace, input.user);
  const payload = input.viewId
    ? pressInView(simulation, person, input.viewId, input)
    : pressInMessage(simulation, person, input);
  simulation.changed();
  const delivery = await courier.deliver({ kind: 'interactive', payload });
  noticeFailure(simulation, `The action ${input.actionId} failed`, delivery);
  simulation.changed();
  return delivery;
}

function pressInMessage(simulation: Simulation, person: Person, input: ActionInput) {
  const { workspace } = simulation;
  if (!input.channel || !input.ts) {
    throw new ControlInputError('Say where: `channel` and `ts` of a message, or `viewId`.');
  }
  const channel = requireOwnChannel(workspace, person, input.channel);
  const message = requireVisibleMessage(workspace, person, channel.id, input.ts);
  const pressed = findElement(message.blocks, input);
  const values = stateValues(message.blocks, chosenValues(pressed, input));
  const action = toAction(simulation, pressed, input);
  return toMessageActionPayload(simulation, person, { channel, message, values }, action);
}

function pressInView(simulation: Simulation, person: Person, viewId: string, input: ActionInput) {
  const { workspace } = simulation;
  const view = requireOwnView(workspace, person, viewId);
  const pressed = findElement(view.definition.blocks, input);
  const known = mergeValues(view.values, chosenValues(pressed, input));
  const held = { ...view, values: stateValues(view.definition.blocks, known) };
  workspace.views.set(viewId, held);
  return toViewActionPayload(simulation, person, held, toAction(simulation, pressed, input));
}

function findElement(blocks: Block[], input: ActionInput): PlacedElement {
  const found = placedElements(blocks).find(
    ({ block, element }) =>
      element.action_id === input.actionId && (!input.blockId || block.block_id === input.blockId),
  );
  if (!found) throw new ControlInputError(`There is no element ${input.actionId} to use there.`);
  return found;
}

const chosen = ({ value, selected }: ActionInput) =>
  selected ?? (value === undefined ? [] : [value]);

/** What the elements hold after the press: what was sent along, and the choice itself. */
function chosenValues({ block, element }: PlacedElement, input: ActionInput): StateValues {
  const own = { [element.action_id ?? '']: toElementState(element, chosen(input)) };
  return mergeValues(input.values ?? {}, { [block.block_id ?? '']: own });
}

function toAction(
  simulation: Simulation,
  { block, element }: PlacedElement,
  input: ActionInput,
): Record<string, unknown> {
  const { confirm, initial_option, placeholder, ...rest } = element;
  const common = {
    type: element.type,
    block_id: block.block_id,
    action_id: element.action_id,
    action_ts: simulation.nextTs(),
  };
  if (element.type === 'button' || element.type === 'icon_button') {
    const { text, value, url, style } = rest;
    return { ...common, ...defined({ text, value, url, style }) };
  }
  if (element.type === 'overflow') {
    const { selected_option } = toElementState(
      { ...element, type: 'static_select' },
      chosen(input),
    );
    return { ...common, ...requireChoice(selected_option, input) };
  }
  const state = toElementState(element, chosen(input));
  if ('selected_option' in state) requireChoice(state.selected_option, input);
  return { ...common, ...defined({ initial_option, placeholder }), ...state };
}

function requireChoice(option: unknown, { actionId, value }: ActionInput) {
  if (!option) throw new ControlInputError(`${actionId} has no option with the value "${value}".`);
  return { selected_option: option };
}

const defined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
