import type { Block } from '../../control-protocol.ts';
import { type BlockElement, listOf, type TextObject } from '../block-kit.ts';
import { ElementView } from '../inputs/element-view.tsx';
import { keyed } from '../keyed.ts';
import { Text } from '../text/text-view.tsx';

export function SectionBlock({ block }: { block: Block }) {
  const text = block.text as TextObject | undefined;
  const accessory = block.accessory as BlockElement | undefined;
  const fields = listOf<TextObject>(block.fields);
  return (
    <div className="block-section">
      <div className="section-words">
        {text && (
          <div className="section-text">
            <Text value={text} />
          </div>
        )}
        {fields.length > 0 && <Fields fields={fields} />}
      </div>
      {accessory && (
        <div className="section-accessory">
          <ElementView blockId={block.block_id ?? ''} element={accessory} dispatch />
        </div>
      )}
    </div>
  );
}

function Fields({ fields }: { fields: TextObject[] }) {
  return (
    <div className="section-fields">
      {keyed(fields).map(({ key, item }) => (
        <div key={key} className="section-field">
          <Text value={item} />
        </div>
      ))}
    </div>
  );
}
