import { checkView } from './block-kit/check-view.ts';
import { completeBlocks } from './block-kit/complete-blocks.ts';
import { VIEW_BYTES } from './limits.ts';
import { throwOnProblems } from './message-content.ts';
import type { Simulation } from './simulation.ts';
import { invalidArguments, SlackApiError } from './slack-api-error.ts';
import type { ViewDefinition } from './workspace.ts';

/** Reads and checks a view. Throws `invalid_arguments` with the places, or `view_too_large`. */
export function readViewDefinition(simulation: Simulation, given: unknown): ViewDefinition {
  if (given === undefined) throw invalidArguments('missing required field: view');
  if (Buffer.byteLength(JSON.stringify(given)) > VIEW_BYTES) {
    throw new SlackApiError('view_too_large');
  }
  throwOnProblems('invalid_arguments', checkView(given, simulation.faults.refusedBlocks()));
  const view = given as ViewDefinition;
  return { ...view, blocks: completeBlocks(view.blocks) };
}
