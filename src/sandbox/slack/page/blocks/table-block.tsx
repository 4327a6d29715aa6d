import { keyed } from '../keyed.ts';
import { EmojiText } from '../text/emoji-text.tsx';
import { RichText, type RichTextPart } from './rich-text.tsx';

export interface Cell {
  type: string;
  text?: string;
  value?: number;
  elements?: RichTextPart[];
}

interface ColumnSetting {
  align?: 'left' | 'center' | 'right';
}

export function CellView({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText parts={cell.elements ?? []} />;
  return <EmojiText text={cell.text ?? String(cell.value ?? '')} />;
}

/** A table whose first row is its head. */
export function TableBlock({ rows, settings }: { rows: Cell[][]; settings: ColumnSetting[] }) {
  const [head = [], ...body] = rows;
  return (
    <div className="block-table">
      <table>
        <thead>
          <tr>{cellsOf(head, settings, 'th')}</tr>
        </thead>
        <tbody>
          {keyed(body).map(({ key, item }) => (
            <tr key={key}>{cellsOf(item, settings, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf(cells: Cell[], settings: ColumnSetting[], Tag: 'th' | 'td') {
  return keyed(cells).map(({ key, item: cell }, column) => {
    const textAlign = settings[column]?.align ?? (cell.type === 'raw_number' ? 'right' : 'left');
    return (
      <Tag key={key} style={{ textAlign }}>
        <CellView cell={cell} />
      </Tag>
    );
  });
}
