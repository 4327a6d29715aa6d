import type { ElementProps } from '../surface.ts';
import { ButtonElement } from './button-element.tsx';
import { ChoiceGroup } from './choice-group.tsx';
import { MultiSelect } from './multi-select.tsx';
import { OverflowMenu } from './overflow-menu.tsx';
import { SingleSelect } from './single-select.tsx';
import { TextInput } from './text-input.tsx';
import { TimeInput } from './time-input.tsx';

/** An interactive element of any type. */
export function ElementView(props: ElementProps) {
  const { element } = props;
  switch (element.type) {
    case 'button':
      return <ButtonElement {...props} />;
    case 'overflow':
      return <OverflowMenu {...props} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoiceGroup {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <TimeInput {...props} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SingleSelect {...props} />;
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <MultiSelect {...props} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput {...props} />;
    case 'image':
      return (
        <img className="accessory-image" src={element.image_url} alt={element.alt_text ?? ''} />
      );
    default:
      return <span className="block-unknown">This page cannot draw “{element.type}”.</span>;
  }
}
