import type { Cell } from './table-block.tsx';

export interface Order {
  column: number;
  direction: 'ascending' | 'descending';
}

/** Rows in the order of a column: numbers as numbers, everything else as words. */
export function sortRows(rows: Cell[][], order: Order | undefined): Cell[][] {
  if (!order) return rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((one, other) => sign * compare(one[order.column], other[order.column]));
}

function compare(one: Cell | undefined, other: Cell | undefined): number {
  if (one?.value !== undefined && other?.value !== undefined) return one.value - other.value;
  return words(one).localeCompare(words(other), 'en', { numeric: true });
}

function words(cell: Cell | undefined): string {
  return cell?.text ?? JSON.stringify(cell?.elements ?? '');
}
