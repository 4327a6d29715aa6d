import { type ElementProps, fieldAttributes, useElement } from '../surface.ts';
import { plainWords } from '../text/plain-words.ts';
import { useWorkspace } from '../workspace-context.ts';
import { ChoiceOptions } from './choice-options.tsx';
import { choicesOf } from './select-choices.ts';

/** A menu in which several things are chosen; each can be taken out again. */
export function MultiSelect(props: ElementProps) {
  const { element } = props;
  const { state } = useWorkspace();
  const { chosen, change } = useElement(props);
  const choices = choicesOf(element, state);
  const open = choices.filter((choice) => !chosen.includes(choice.value));
  const isFull = chosen.length >= (element.max_selected_items ?? choices.length);
  const placeholder = element.placeholder ? plainWords(element.placeholder) : 'Choose options';
  return (
    <div className="multi-select">
      {chosen.map((one) => (
        <Chip
          key={one}
          label={choices.find((choice) => choice.value === one)?.label ?? one}
          onRemove={() => change(chosen.filter((other) => other !== one))}
        />
      ))}
      <select
        {...fieldAttributes(props)}
        className="select unset"
        value=""
        disabled={isFull}
        onChange={(event) => change([...chosen, event.target.value])}
      >
        <option value="">{placeholder}</option>
        <ChoiceOptions choices={open} />
      </select>
    </div>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <span className="chip">
      {label}
      <button type="button" aria-label={`Remove ${label}`} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
