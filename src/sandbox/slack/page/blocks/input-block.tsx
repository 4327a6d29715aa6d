import { useId } from 'react';

import type { InputBlock } from '../block-kit.ts';
import { ElementView } from '../inputs/element-view.tsx';
import { Text } from '../text/text-view.tsx';

const GROUPS = ['checkboxes', 'radio_buttons'];

/** A labelled input with its hint, and what is wrong with it. */
export function InputBlockView({ block, error }: { block: InputBlock; error?: string }) {
  const id = useId();
  const { element, hint, optional = false } = block;
  const labelId = `${id}-label`;
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const field = {
    id,
    labelId,
    describedBy: describedBy || undefined,
    isInvalid: !!error,
    optional,
  };
  return (
    <div className={error ? 'block-input invalid' : 'block-input'}>
      <label id={labelId} htmlFor={GROUPS.includes(element.type) ? undefined : id}>
        <Text value={block.label} />
        {optional && <span className="optional"> (optional)</span>}
      </label>
      <ElementView
        blockId={block.block_id}
        element={element}
        dispatch={block.dispatch_action ?? false}
        field={field}
      />
      {error && (
        <p id={`${id}-error`} className="input-error" role="alert">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="input-hint">
          <Text value={hint} />
        </p>
      )}
    </div>
  );
}
