import { setTimeout as sleep } from 'node:timers/promises';

import type { CloseInput, Delivery, SubmitInput } from '../control-protocol.ts';
import type { Courier } from '../delivery/courier.ts';
import { toClosedPayload, toSubmissionPayload } from '../delivery/payloads.ts';
import { noticeFailure } from '../delivery/settle-command.ts';
import { settleSubmission } from '../delivery/settle-view.ts';
import type { Simulation } from '../simulation.ts';
import { mergeValues, stateValues, toStateValues } from '../view-state.ts';
import { closeAllModals, closeModal, modalStack } from '../views.ts';
import type { View } from '../workspace.ts';
import { checkInputs } from './check-inputs.ts';
import { requirePerson, requireTopModal } from './lookups.ts';

/** What the client says without asking the bot: an input is missing or does not fit. */
const NOT_SENT: Delivery = { status: 0, body: null, tookMs: 0, error: 'invalid_input' };

/** Somebody submits the topmost modal. */
export async function submitModal(
  simulation: Simulation,
  courier: Courier,
  input: SubmitInput,
): Promise<Delivery> {
  const { workspace } = simulation;
  const person = requirePerson(workspace, input.user);
  const view = fillView(requireTopModal(workspace, person, input.viewId), input);
  workspace.views.set(view.id, view);
  if (Object.keys(view.errors).length > 0) {
    simulation.changed();
    return NOT_SENT;
  }
  const payload = toSubmissionPayload(simulation, person, view);
  simulation.changed();
  const sent = await courier.deliver({ kind: 'interactive', payload });
  noticeFailure(
    simulation,
    `The submission of ${view.definition.callback_id || view.id} failed`,
    sent,
  );
  await sleep(simulation.faults.answersAfterMs());
  const delivery = settleSubmission(simulation, view, sent);
  simulation.changed();
  return delivery;
}

/** Puts into the modal what the person has entered, and checks it as Slack's clients do. */
function fillView(view: View, input: SubmitInput): View {
  const { blocks } = view.definition;
  const given = toStateValues(blocks, input.values ?? {});
  const values = stateValues(blocks, mergeValues(view.values, given));
  return { ...view, values, errors: checkInputs(blocks, values), failure: undefined };
}

/** Somebody closes the topmost modal; with `clear_on_close` the whole stack goes. */
export async function dismissModal(
  simulation: Simulation,
  courier: Courier,
  input: CloseInput,
): Promise<Delivery> {
  const { workspace } = simulation;
  const person = requirePerson(workspace, input.user);
  const view = requireTopModal(workspace, person, input.viewId);
  const isCleared = view.definition.clear_on_close ?? false;
  const closed = isCleared ? modalStack(workspace, person.id) : [view];
  if (isCleared) closeAllModals(workspace, person.id);
  else closeModal(workspace, view);
  simulation.changed();
  const deliveries = closed
    .filter(({ definition }) => definition.notify_on_close)
    .map((one) => {
      const payload = toClosedPayload(person, one, isCleared);
      return courier.deliver({ kind: 'interactive', payload });
    });
  const [first = { status: 200, body: '', tookMs: 0 }] = await Promise.all(deliveries);
  noticeFailure(simulation, 'The notice of a closed modal failed', first);
  return first;
}
