import * as limits from '../limits.ts';
import { placedElements } from '../view-state.ts';
import type { ViewDefinition } from '../workspace.ts';
import { blockCheck } from './blocks.ts';
import { checkIds } from './check-ids.ts';
import type { Problem } from './problems.ts';
import {
  byType,
  type Check,
  type Fields,
  flag,
  type JsonObject,
  list,
  object,
  problem,
  text,
} from './schema.ts';
import { plainText } from './text-objects.ts';

/** What Slack refuses in a view; pointers begin with `/view`. */
export function checkView(view: unknown, refused: string[] = []): Problem[] {
  const check = byType({ modal: modal(refused), home: home(refused) });
  return check(view, '/view');
}

const common = {
  private_metadata: text(limits.PRIVATE_METADATA, 0),
  callback_id: text(limits.CALLBACK_ID, 0),
  external_id: text(limits.EXTERNAL_ID, 0),
};

function modal(refused: string[]): Check {
  return object({
    required: {
      title: plainText(limits.VIEW_TITLE),
      blocks: list(blockCheck('modal', refused), { min: 0, max: limits.VIEW_BLOCKS }),
    },
    optional: {
      ...common,
      submit: plainText(limits.VIEW_BUTTON),
      close: plainText(limits.VIEW_BUTTON),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
    also: checkModalAsWhole,
  });
}

function home(refused: string[]): Check {
  const also: Fields['also'] = (view, pointer) =>
    checkIds((view as unknown as ViewDefinition).blocks, `${pointer}/blocks`);
  return object({
    required: {
      blocks: list(blockCheck('home', refused), { min: 0, max: limits.VIEW_BLOCKS }),
    },
    optional: common,
    also,
  });
}

function checkModalAsWhole(view: JsonObject, pointer: string): Problem[] {
  const { blocks, submit } = view as unknown as ViewDefinition;
  const hasInput = blocks.some(({ type }) => type === 'input');
  const focused = placedElements(blocks).filter(({ element }) => element.focus_on_load === true);
  return [
    ...checkIds(blocks, `${pointer}/blocks`),
    ...(hasInput && !submit ? problem(pointer, 'missing required field: submit') : []),
    ...(focused.length > 1
      ? problem(`${pointer}/blocks`, 'no more than 1 element can have focus_on_load')
      : []),
  ];
}
