import { createContext, useContext } from 'react';

import { toElementState } from '../view-state.ts';
import type { StateValues } from '../workspace.ts';
import type { BlockElement } from './block-kit.ts';
import { chosenIn } from './held-values.ts';
import { plainWords } from './text/plain-words.ts';

/** The message or modal that elements stand in: what they hold, and where their actions go. */
export interface Surface {
  values: StateValues;
  hold(values: StateValues): void;
  /** Sends the action, after its confirm dialog. False if the person thought better of it. */
  act(blockId: string, element: BlockElement, chosen?: string[]): Promise<boolean>;
  /** Action id of an element whose action is under way. */
  busy?: string;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Outside of a message or modal');
  return surface;
}

/** An interactive element in its place. */
export interface ElementProps {
  blockId: string;
  element: BlockElement;
  /** Each choice is sent to the bot at once. */
  dispatch: boolean;
  /** For an element in an input block. */
  field?: {
    id: string;
    labelId: string;
    describedBy?: string;
    isInvalid: boolean;
    optional: boolean;
  };
}

/** What an element holds, and how to change it. */
export function useElement({ blockId, element, dispatch }: ElementProps) {
  const { values, hold, act } = useSurface();
  const actionId = element.action_id ?? '';
  const chosen = chosenIn(values[blockId]?.[actionId]);
  const type = (next: string[]) =>
    hold({ [blockId]: { [actionId]: toElementState(element, next) } });
  const change = async (next: string[]) => {
    type(next);
    if (dispatch && !(await act(blockId, element, next))) type(chosen);
  };
  return { chosen, type, change, send: () => act(blockId, element, chosen) };
}

/** The attributes that tie an element to its label, its hint and its error. */
export function fieldAttributes({ element, field }: ElementProps) {
  if (!field) {
    const words = element.placeholder ? plainWords(element.placeholder) : 'Choose';
    return { 'aria-label': element.accessibility_label ?? words };
  }
  return {
    id: field.id,
    'aria-labelledby': field.labelId,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid,
    'aria-required': !field.optional,
  };
}
