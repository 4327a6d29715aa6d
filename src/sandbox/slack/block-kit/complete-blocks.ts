import type { Block } from '../control-protocol.ts';
import { createBlockId } from '../slack-ids.ts';
import { placedElements } from '../view-state.ts';

/** Gives blocks and elements that came without an id theirs, as Slack does. */
export function completeBlocks(blocks: Block[]): Block[] {
  const completed = structuredClone(blocks);
  completeBlockIds(completed);
  for (const { element } of placedElements(completed)) element.action_id ??= createBlockId();
  return completed;
}

function completeBlockIds(blocks: Block[]): void {
  for (const block of blocks) {
    block.block_id ??= createBlockId();
    if (block.type === 'container') completeBlockIds(block.child_blocks as Block[]);
    if (block.type === 'carousel') completeBlockIds(block.elements as Block[]);
  }
}
