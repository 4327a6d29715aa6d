import type { SimState } from '../../control-protocol.ts';
import { type BlockElement, optionsOf } from '../block-kit.ts';
import { plainWords } from '../text/plain-words.ts';

/** Something to choose in a menu. */
export interface Choice {
  value: string;
  label: string;
  group?: string;
}

/** What a menu of any type offers. */
export function choicesOf(element: BlockElement, state: SimState): Choice[] {
  if (element.type.includes('users')) {
    const people = state.people.filter(({ deleted }) => !deleted);
    return people.map(({ id, realName }) => ({ value: id, label: realName }));
  }
  if (!element.type.includes('static')) {
    const channels = state.channels.filter(({ kind }) => kind === 'channel');
    return channels.map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }
  return optionsOf(element).map((option) => ({
    value: option.value,
    label: plainWords(option.text),
    group: groupOf(element, option.value),
  }));
}

function groupOf(element: BlockElement, value: string): string | undefined {
  const group = element.option_groups?.find(({ options }) =>
    options.some((option) => option.value === value),
  );
  return group && plainWords(group.label);
}
