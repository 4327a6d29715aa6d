import type { Block } from '../../control-protocol.ts';
import { type BlockElement, type InputBlock, listOf, type TextObject } from '../block-kit.ts';
import { ElementView } from '../inputs/element-view.tsx';
import { keyed } from '../keyed.ts';
import { plainWords } from '../text/plain-words.ts';
import { Text } from '../text/text-view.tsx';
import { CardBlock, ContainerBlock } from './card-block.tsx';
import { DataTable } from './data-table.tsx';
import { InputBlockView } from './input-block.tsx';
import { LibraryBlock } from './library-block.tsx';
import { RichText, type RichTextPart } from './rich-text.tsx';
import { SectionBlock } from './section-block.tsx';
import { type Cell, TableBlock } from './table-block.tsx';

interface BlockListProps {
  blocks: Block[];
  /** Validation errors, block id → sentence. */
  errors?: Record<string, string>;
}

export function BlockList({ blocks, errors }: BlockListProps) {
  return (
    <div className="blocks">
      {keyed(blocks).map(({ key, item }) => (
        <BlockView key={item.block_id ?? key} block={item} error={errors?.[item.block_id ?? '']} />
      ))}
    </div>
  );
}

/** One block; each branch takes the fields that its type has. */
function BlockView({ block, error }: { block: Block; error?: string }) {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} />;
    case 'divider':
      return <hr className="block-divider" />;
    case 'header':
      return (
        <h3 className="block-header">
          <Text value={block.text as TextObject} />
        </h3>
      );
    case 'context':
      return <ContextBlock elements={listOf(block.elements)} />;
    case 'actions':
      return <ActionsBlock blockId={block.block_id ?? ''} elements={listOf(block.elements)} />;
    case 'input':
      return <InputBlockView block={block as unknown as InputBlock} error={error} />;
    case 'rich_text':
      return <RichText parts={listOf<RichTextPart>(block.elements)} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'table':
      return (
        <TableBlock rows={listOf<Cell[]>(block.rows)} settings={listOf(block.column_settings)} />
      );
    case 'data_table':
      return <DataTable block={block} />;
    case 'alert':
      return <AlertBlock block={block} />;
    case 'card':
      return <CardBlock block={block} />;
    case 'carousel':
    case 'container':
      return (
        <ContainerBlock block={block}>
          <BlockList blocks={listOf<Block>(block.child_blocks ?? block.elements)} />
        </ContainerBlock>
      );
    default:
      return <LibraryBlock block={block} />;
  }
}

function ContextBlock({ elements }: { elements: BlockElement[] }) {
  return (
    <div className="block-context">
      {keyed(elements).map(({ key, item: element }) => {
        if (element.type !== 'image') {
          return (
            <span key={key} className="context-item">
              <Text value={element as unknown as TextObject} />
            </span>
          );
        }
        return <img key={key} src={element.image_url} alt={element.alt_text ?? ''} />;
      })}
    </div>
  );
}

function ActionsBlock({ blockId, elements }: { blockId: string; elements: BlockElement[] }) {
  return (
    <div className="block-actions">
      {keyed(elements).map(({ key, item: element }) => (
        <ElementView key={element.action_id ?? key} blockId={blockId} element={element} dispatch />
      ))}
    </div>
  );
}

function AlertBlock({ block }: { block: Block }) {
  return (
    <div className={`block-alert ${String(block.level ?? 'default')}`} role="note">
      <Text value={block.text as TextObject} />
    </div>
  );
}

function ImageBlock({ block }: { block: Block }) {
  const title = block.title as TextObject | undefined;
  return (
    <figure className="block-image">
      {title && <figcaption>{plainWords(title)}</figcaption>}
      <img src={String(block.image_url ?? '')} alt={String(block.alt_text ?? '')} />
    </figure>
  );
}
