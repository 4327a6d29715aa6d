import * as limits from '../limits.ts';
import { blockCheck } from './blocks.ts';
import { checkIds } from './check-ids.ts';
import type { Problem } from './problems.ts';
import { isObject, type JsonObject, list, problem } from './schema.ts';
import { tableCharacters } from './tables.ts';

/** What Slack refuses in the blocks of a message. */
export function checkMessageBlocks(blocks: unknown[], refused: string[] = []): Problem[] {
  const check = blockCheck('message', refused);
  const size = { min: 0, max: limits.MESSAGE_BLOCKS };
  return [
    ...list(check, size)(blocks, '/blocks'),
    ...checkIds(blocks, '/blocks'),
    ...checkTogether(blocks),
  ];
}

interface Placed {
  block: JsonObject;
  pointer: string;
}

/** The limits that hold over all blocks of a message. */
function checkTogether(blocks: unknown[]): Problem[] {
  const placed = place(blocks, '/blocks');
  const ofType = (...types: string[]) =>
    placed.filter(({ block }) => types.includes(`${block.type}`));
  return [
    ...noMoreThan(limits.TABLES, ofType('table'), 'table'),
    ...noMoreThan(limits.CHARTS, ofType('data_visualization'), 'data_visualization'),
    ...withinBudget(limits.MARKDOWN_TEXT, ofType('markdown'), 'text', ({ text }) =>
      typeof text === 'string' ? text.length : 0,
    ),
    ...withinBudget(
      limits.TABLE_CHARACTERS,
      ofType('table', 'data_table'),
      'rows',
      tableCharacters,
    ),
  ];
}

function place(blocks: unknown[], pointer: string): Placed[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return [];
    const own = { block, pointer: `${pointer}/${index}` };
    const children = Array.isArray(block.child_blocks) ? block.child_blocks : [];
    return [own, ...place(children, `${own.pointer}/child_blocks`)];
  });
}

function noMoreThan(max: number, placed: Placed[], type: string): Problem[] {
  return placed
    .slice(max)
    .flatMap(({ pointer }) => problem(pointer, `no more than ${max} ${type} blocks allowed`));
}

/** The first block with which the sum is too much, and each after it. */
function withinBudget(
  max: number,
  placed: Placed[],
  field: string,
  measure: (block: JsonObject) => number,
): Problem[] {
  let sum = 0;
  return placed.flatMap(({ block, pointer }) => {
    sum += measure(block);
    if (sum <= max) return [];
    return problem(`${pointer}/${field}`, `must be less than ${max + 1} characters`);
  });
}
