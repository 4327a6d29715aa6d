import type { ElementState } from '../control-protocol.ts';

/** What an element's state holds, as plain strings: chosen values, ids, a date, the text. */
export function chosenIn(state: ElementState | undefined): string[] {
  const { type: _, ...fields } = state ?? { type: '' };
  const held = Object.values(fields)[0];
  const values = Array.isArray(held) ? held : [held];
  return values.filter((one) => one !== null && one !== undefined).map(toPlain);
}

/** An option stands for its value. */
function toPlain(held: unknown): string {
  const isOption = typeof held === 'object' && held !== null && 'value' in held;
  return String(isOption ? held.value : held);
}
