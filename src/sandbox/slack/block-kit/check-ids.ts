import type { Block } from '../control-protocol.ts';
import { placedElements } from '../view-state.ts';
import type { Problem } from './problems.ts';
import { isObject, problem } from './schema.ts';

/** Each `block_id` once among the blocks, each `action_id` once within its block. */
export function checkIds(blocks: unknown[], pointer: string): Problem[] {
  const seen = new Set<string>();
  return blocks.flatMap((block, index) => {
    if (!isObject(block) || typeof block.type !== 'string') return [];
    const at = `${pointer}/${index}`;
    const id = typeof block.block_id === 'string' ? block.block_id : undefined;
    const isRepeated = id !== undefined && seen.has(id);
    if (id !== undefined) seen.add(id);
    return [
      ...(isRepeated ? problem(`${at}/block_id`, `block_id "${id}" already exists`) : []),
      ...checkActionIds(block as Block, at),
    ];
  });
}

function checkActionIds(block: Block, pointer: string): Problem[] {
  if (!Array.isArray(block.elements)) return [];
  const ids = placedElements([block]).map(({ element }) => element.action_id);
  return ids.flatMap((id, index) => {
    if (id === undefined || ids.indexOf(id) === index) return [];
    return problem(`${pointer}/elements/${index}/action_id`, `action_id "${id}" already exists`);
  });
}
