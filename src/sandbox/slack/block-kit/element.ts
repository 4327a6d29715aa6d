import * as limits from '../limits.ts';
import {
  type Check,
  type Fields,
  flag,
  isObject,
  type JsonObject,
  object,
  problem,
  text,
} from './schema.ts';
import { confirmDialog, plainText } from './text-objects.ts';

const actionId = text(limits.ACTION_ID);
export const placeholder = plainText(limits.PLACEHOLDER);
export const id = text(255);

/** An interactive element: `action_id` beside its own fields. */
export function element({ required, optional, also }: Fields): Check {
  return object({ required, optional: { action_id: actionId, ...optional }, also });
}

export const confirmable = { confirm: confirmDialog };
export const focusable = { focus_on_load: flag };
/** What every menu and picker can have. */
export const menu = { ...confirmable, ...focusable, placeholder };
const optionValues = (value: JsonObject): unknown[] => {
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [];
  const all = [value, ...groups].flatMap((one: JsonObject) => one.options ?? []);
  return all.map((one) => (isObject(one) ? one.value : undefined));
};

/** Options or groups, not both; what is chosen at first must be among them. */
export const choosesAmongOptions: Fields['also'] = (value, pointer) => {
  if (!value.options === !value.option_groups) {
    return problem(pointer, 'must provide either options or option_groups');
  }
  const initial = [value.initial_option ?? [], value.initial_options ?? []].flat();
  const known = optionValues(value);
  const isKnown = initial.every((one) => isObject(one) && known.includes(one.value));
  const field = value.initial_option ? 'initial_option' : 'initial_options';
  return isKnown ? [] : problem(`${pointer}/${field}`, 'must be one of the provided options');
};
