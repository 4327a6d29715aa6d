import { type ElementProps, fieldAttributes, useElement } from '../surface.ts';
import { plainWords } from '../text/plain-words.ts';
import { useWorkspace } from '../workspace-context.ts';
import { ChoiceOptions } from './choice-options.tsx';
import { choicesOf } from './select-choices.ts';

/** A menu in which one thing is chosen. */
export function SingleSelect(props: ElementProps) {
  const { element, field } = props;
  const { state } = useWorkspace();
  const { chosen, change } = useElement(props);
  const choices = choicesOf(element, state);
  const placeholder = element.placeholder ? plainWords(element.placeholder) : 'Choose an option';
  return (
    <select
      {...fieldAttributes(props)}
      className={chosen[0] ? 'select' : 'select unset'}
      value={chosen[0] ?? ''}
      onChange={({ target }) => change(target.value ? [target.value] : [])}
    >
      <option value="" disabled={!field?.optional}>
        {placeholder}
      </option>
      <ChoiceOptions choices={choices} />
    </select>
  );
}
