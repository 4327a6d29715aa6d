import type { Delivery } from '../control-protocol.ts';
import { describeError } from '../message-content.ts';
import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { readViewDefinition } from '../view-definition.ts';
import { changeView, closeAllModals, closeModal, pushModal } from '../views.ts';
import type { View, Workspace } from '../workspace.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

type Answer = { response_action?: unknown; errors?: unknown; view?: unknown };

/** Does what the acknowledgement of a submission asks for. What Slack would refuse keeps the modal. */
export function settleSubmission(simulation: Simulation, view: View, delivery: Delivery): Delivery {
  if (delivery.error) {
    keepModal(simulation.workspace, view, { failure: TROUBLE });
    return delivery;
  }
  try {
    applyAnswer(simulation, view, delivery.body);
    return delivery;
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    keepModal(simulation.workspace, view, { failure: TROUBLE });
    const said = describeError(error);
    simulation.notice('refused', `Acknowledgement of view_submission: ${said}`);
    return { ...delivery, error: said };
  }
}

function applyAnswer(simulation: Simulation, view: View, body: unknown): void {
  const { workspace, clock } = simulation;
  // The bot may have closed the modal, or opened another, while it was acknowledging.
  const current = workspace.views.get(view.id);
  if (!current) return;
  const answer: Answer = typeof body === 'object' && body !== null ? body : {};
  switch (answer.response_action) {
    case undefined:
      if (body) throw new SlackApiError('invalid_response', { errors: ['no response_action'] });
      closeModal(workspace, current);
      return;
    case 'clear':
      closeAllModals(workspace, view.userId);
      return;
    case 'errors':
      keepModal(workspace, view, { errors: readErrors(current, answer.errors) });
      return;
    case 'update':
      changeView(workspace, clock, current, readViewDefinition(simulation, answer.view));
      return;
    case 'push':
      pushModal(workspace, clock, view.userId, readViewDefinition(simulation, answer.view));
      return;
    default:
      throw new SlackApiError('invalid_response_action');
  }
}

function keepModal(
  workspace: Workspace,
  view: View,
  said: { errors?: Record<string, string>; failure?: string },
): void {
  const current = workspace.views.get(view.id);
  if (!current) return;
  const { errors = {}, failure } = said;
  workspace.views.set(view.id, { ...current, errors, failure });
}

/** Slack shows errors under input blocks only, and refuses others. */
function readErrors(view: View, given: unknown): Record<string, string> {
  const errors = Object.entries(typeof given === 'object' && given !== null ? given : {});
  if (errors.length === 0) throw new SlackApiError('invalid_response', { errors: ['no errors'] });
  const inputs = view.definition.blocks.filter(({ type }) => type === 'input');
  for (const [blockId, sentence] of errors) {
    const isInput = inputs.some((block) => block.block_id === blockId);
    if (!isInput || typeof sentence !== 'string') {
      const message = `no input block with this id [json-pointer:/errors/${blockId}]`;
      throw new SlackApiError('invalid_response', { errors: [message] });
    }
  }
  return Object.fromEntries(errors);
}
