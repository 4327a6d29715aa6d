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
    ...noMoreThan(limits.CHARTS, ofType('data_visualization'), 'data_visualization'),
    ...withinBudget(limits.MARKDOWN_TEXT, ofType('markdown'), 'text', ({ text }) =>
      typeof text === 'string' ? text.length : 0,
    ),
    ...checkTables(ofType('table'), ofType('table', 'data_table')),
  ];
}

/** Slack takes what it refuses of several tables for attachments; one too long is found before. */
function checkTables(tables: Placed[], all: Placed[]): Problem[] {
  const second = tables
    .slice(limits.TABLES)
    .flatMap(({ pointer }) => problem(pointer, 'only_one_table_allowed'));
  const tooLong =
    all.length > 1 ? withinBudget(limits.DATA_TABLE_CHARACTERS, all, 'rows', tableCharacters) : [];
  return [...second, ...tooLong].map((one) => ({ ...one, code: 'invalid_attachments' }));
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
