import { useId } from 'react';

import type { Option } from '../block-kit.ts';
import { type ElementProps, fieldAttributes, useElement } from '../surface.ts';
import { Text } from '../text/text-view.tsx';

/** Checkboxes or radio buttons. */
export function ChoiceGroup(props: ElementProps) {
  const { element } = props;
  const name = useId();
  const { chosen, change } = useElement(props);
  const isRadio = element.type === 'radio_buttons';
  const toggle = ({ value }: Option) => {
    if (isRadio) return change([value]);
    return change(
      chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
    );
  };
  const { 'aria-required': _, ...attributes } = {
    'aria-required': false,
    ...fieldAttributes(props),
  };
  return (
    <div role={isRadio ? 'radiogroup' : 'group'} className="choices" {...attributes}>
      {element.options?.map((option) => (
        <label key={option.value} className="choice">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text value={option.text} />
            {option.description && (
              <span className="choice-description">
                <Text value={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
