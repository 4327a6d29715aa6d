import type { ReactNode } from 'react';

import type { Block } from '../../control-protocol.ts';
import { type BlockElement, listOf, type TextObject } from '../block-kit.ts';
import { ElementView } from '../inputs/element-view.tsx';
import { Text } from '../text/text-view.tsx';

export function CardBlock({ block }: { block: Block }) {
  const part = (name: string) => block[name] as TextObject | undefined;
  const [title, subtitle, body] = [part('title'), part('subtitle'), part('body')];
  const actions = listOf<BlockElement>(block.actions);
  return (
    <div className="block-card">
      {title && (
        <div className="card-title">
          <Text value={title} />
        </div>
      )}
      {subtitle && (
        <div className="card-subtitle">
          <Text value={subtitle} />
        </div>
      )}
      {body && <Text value={body} />}
      {actions.length > 0 && (
        <div className="block-actions">
          {actions.map((element) => (
            <ElementView
              key={element.action_id}
              blockId={block.block_id ?? ''}
              element={element}
              dispatch
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** Blocks within a block: a container below its title, a carousel side by side. */
export function ContainerBlock({ block, children }: { block: Block; children: ReactNode }) {
  const title = block.title as TextObject | undefined;
  return (
    <div className={`block-${block.type}`}>
      {title && (
        <div className="card-title">
          <Text value={title} />
        </div>
      )}
      {children}
    </div>
  );
}
