import type { Option } from '../block-kit.ts';
import { MenuButton } from '../menu/menu-button.tsx';
import { type ElementProps, useSurface } from '../surface.ts';
import { Text } from '../text/text-view.tsx';

/** The menu behind three dots. */
export function OverflowMenu({ blockId, element }: ElementProps) {
  const { act } = useSurface();
  const choose = (option: Option) => {
    if (option.url) window.open(option.url, '_blank', 'noreferrer');
    void act(blockId, element, [option.value]);
  };
  const items = (element.options ?? []).map((option) => ({
    key: option.value,
    label: <Text value={option.text} />,
    onChoose: () => choose(option),
  }));
  return (
    <MenuButton
      label={element.accessibility_label ?? 'More actions'}
      className="button overflow-opener"
      items={items}
    >
      ⋯
    </MenuButton>
  );
}
