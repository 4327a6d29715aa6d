import { useState } from 'react';

import type { Block } from '../../control-protocol.ts';
import { listOf } from '../block-kit.ts';
import { keyed } from '../keyed.ts';
import { type Order, sortRows } from './sort-rows.ts';
import { type Cell, CellView } from './table-block.tsx';

const DEFAULT_PAGE_SIZE = 5;

/** A table that the reader sorts and turns the pages of. */
export function DataTable({ block }: { block: Block }) {
  const [order, setOrder] = useState<Order>();
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = listOf<Cell[]>(block.rows);
  const numeric = head.map((_, column) => rows.some((row) => row[column]?.type === 'raw_number'));
  const size = Number(block.page_size ?? DEFAULT_PAGE_SIZE);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const current = Math.min(page, pages - 1);
  const shown = sortRows(rows, order).slice(current * size, (current + 1) * size);
  return (
    <div className="block-table">
      <table>
        <caption>{String(block.caption ?? '')}</caption>
        <Head cells={head} numeric={numeric} order={order} onSort={setOrder} />
        <tbody>
          {keyed(shown).map(({ key: rowKey, item: row }) => (
            <tr key={rowKey}>
              {keyed(row).map(({ key, item: cell }, column) => (
                <td key={key} className={numeric[column] ? 'raw_number' : cell.type}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && <Pager page={current} pages={pages} onTurn={setPage} />}
    </div>
  );
}

interface HeadProps {
  cells: Cell[];
  /** Which columns hold numbers. */
  numeric: boolean[];
  order: Order | undefined;
  onSort(order: Order): void;
}

function Head({ cells, numeric, order, onSort }: HeadProps) {
  const next = (column: number): Order => {
    const isUp = order?.column === column && order.direction === 'ascending';
    return { column, direction: isUp ? 'descending' : 'ascending' };
  };
  return (
    <thead>
      <tr>
        {keyed(cells).map(({ key, item: cell }, column) => {
          const direction = order?.column === column ? order.direction : undefined;
          return (
            <th
              key={key}
              aria-sort={direction ?? 'none'}
              className={numeric[column] ? 'raw_number' : undefined}
            >
              <button type="button" className="sort" onClick={() => onSort(next(column))}>
                <CellView cell={cell} />
                <span aria-hidden="true">
                  {direction === 'descending' ? ' ↓' : direction ? ' ↑' : ''}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface PagerProps {
  page: number;
  pages: number;
  onTurn(page: number): void;
}

function Pager({ page, pages, onTurn }: PagerProps) {
  return (
    <div className="pager">
      <button
        type="button"
        className="button"
        disabled={page === 0}
        onClick={() => onTurn(page - 1)}
      >
        Previous rows
      </button>
      <span>
        {page + 1} of {pages}
      </span>
      <button
        type="button"
        className="button"
        disabled={page === pages - 1}
        onClick={() => onTurn(page + 1)}
      >
        Next rows
      </button>
    </div>
  );
}
