import type { KeyboardEvent } from 'react';

import { type ElementProps, fieldAttributes, useElement } from '../surface.ts';
import { plainWords } from '../text/plain-words.ts';

const HTML_TYPES: Record<string, string> = { email_text_input: 'email', url_text_input: 'url' };

/** Text, a number or an address. */
export function TextInput(props: ElementProps) {
  const { element, dispatch } = props;
  const { chosen, type, send } = useElement(props);
  const [text = ''] = chosen;
  const shared = {
    ...fieldAttributes(props),
    value: text,
    placeholder: element.placeholder && plainWords(element.placeholder),
    'data-autofocus': element.focus_on_load,
  };
  const onType = (typed: string) => type(typed === '' ? [] : [typed]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !dispatch) return;
    event.preventDefault();
    void send();
  };
  const left = element.max_length === undefined ? undefined : element.max_length - [...text].length;
  return (
    <div className="text-input">
      {element.multiline ? (
        <textarea {...shared} rows={4} onChange={(event) => onType(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={HTML_TYPES[element.type] ?? 'text'}
          inputMode={element.type === 'number_input' ? 'decimal' : undefined}
          onKeyDown={onKeyDown}
          onChange={(event) => onType(event.target.value)}
        />
      )}
      {left !== undefined && left < 100 && <span className="characters-left">{left}</span>}
    </div>
  );
}
