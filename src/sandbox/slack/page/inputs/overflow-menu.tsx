import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

import type { Option } from '../block-kit.ts';
import { type ElementProps, useSurface } from '../surface.ts';
import { Text } from '../text/text-view.tsx';

/** The menu behind three dots. */
export function OverflowMenu({ blockId, element }: ElementProps) {
  const { act } = useSurface();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const choose = (option: Option) => {
    close();
    if (option.url) window.open(option.url, '_blank', 'noreferrer');
    void act(blockId, element, [option.value]);
  };
  return (
    <div className="overflow">
      <button
        ref={opener}
        type="button"
        className="button overflow-opener"
        aria-label={element.accessibility_label ?? 'More actions'}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ⋯
      </button>
      {isOpen && <Menu options={element.options ?? []} onChoose={choose} onClose={close} />}
    </div>
  );
}

interface MenuProps {
  options: Option[];
  onChoose(option: Option): void;
  onClose(): void;
}

function Menu({ options, onChoose, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])];
  useEffect(() => menu.current?.querySelector('button')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <>
      {/* Anywhere else closes the menu; the keyboard has Escape. */}
      <div className="menu-backdrop" onPointerDown={onClose} aria-hidden="true" />
      <div ref={menu} className="menu" role="menu" tabIndex={-1} onKeyDown={onKeyDown}>
        {options.map((option) => (
          <button key={option.value} type="button" role="menuitem" onClick={() => onChoose(option)}>
            <Text value={option.text} />
          </button>
        ))}
      </div>
    </>
  );
}
