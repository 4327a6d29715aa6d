type Json = Record<string, unknown>;

/** What a person reads in blocks, as lines of text; buttons in brackets, ids by their names. */
export function renderText(
  blocks: readonly object[],
  names: Readonly<Record<string, string>> = {},
): string[] {
  const spoken = objects(blocks).map(renderBlock).join('\n');
  return spoken
    .replace(/([@#])([UC]\w+)/g, (_, mark, id) => `${mark}${names[id] ?? id}`)
    .split('\n');
}

function renderBlock(block: Json): string {
  switch (block.type) {
    case 'section':
      return [textOf(block.text), labelOf(block.accessory)].filter(Boolean).join('  ');
    case 'header':
      return `## ${textOf(block.text)}`;
    case 'context':
      return `   ${objects(block.elements).map(textOf).join(' ')}`;
    case 'actions':
      return objects(block.elements).map(labelOf).join(' ');
    case 'rich_text':
      return objects(block.elements).map(richTextOf).join('\n');
    case 'table':
    case 'data_table':
      return tableOf(block.rows);
    case 'data_visualization':
      return `(chart: ${String(block.title)})`;
    case 'input':
      return `${textOf(block.label)}${block.optional ? ' (optional)' : ''}: [__________]`;
    default:
      return `(${String(block.type)})`;
  }
}

function tableOf(rows: unknown): string {
  const lines = Array.isArray(rows) ? rows.map((row) => objects(row).map(cellOf)) : [];
  return lines.map((cells) => cells.join(' | ')).join('\n');
}

function cellOf(cell: Json): string {
  return cell.type === 'rich_text' ? richTextOf(cell) : String(cell.text);
}

function labelOf(element: unknown): string {
  if (!isObject(element)) return '';
  if (element.type === 'button') return `[${textOf(element.text)}]`;
  return `[${textOf(element.placeholder)} ▾]`;
}

function richTextOf(element: Json): string {
  if (element.type === 'text') return String(element.text);
  if (element.type === 'link') return String(element.text ?? element.url);
  if (element.type === 'user') return `@${String(element.user_id)}`;
  if (element.type === 'date') return String(element.fallback);
  return objects(element.elements).map(richTextOf).join('');
}

function textOf(value: unknown): string {
  return isObject(value) ? plainText(String(value.text)) : '';
}

/** `mrkdwn` without its markup. */
function plainText(mrkdwn: string): string {
  const spoken = mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<https?:[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<([@#])([^|>]+)(\|[^>]*)?>/g, '$1$2');
  const bare = spoken.replace(/`([^`]*)`|(^|\W)\*([^*\n]+)\*/g, '$1$2$3');
  return decodeEntities(bare);
}

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
