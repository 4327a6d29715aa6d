import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

export interface MenuItem {
  key: string;
  label: ReactNode;
  onChoose(): void;
}

interface MenuProps {
  label: string;
  items: MenuItem[];
  side: 'above' | 'below';
  onClose(): void;
}

/** An open menu. It has the focus, and closes before what was chosen happens. */
export function Menu({ label, items, side, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    menu.current?.scrollIntoView({ block: 'nearest' });
    menu.current?.querySelector('button')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const next = nextFocus(buttons, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const choose = (item: MenuItem) => {
    onClose();
    item.onChoose();
  };
  return (
    <>
      {/* Anywhere else closes the menu; the keyboard has Escape. */}
      <div className="menu-backdrop" onPointerDown={onClose} aria-hidden="true" />
      <div
        ref={menu}
        className={`menu ${side}`}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <button key={item.key} type="button" role="menuitem" onClick={() => choose(item)}>
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}

/** Up and down go round; Home and End go to the ends. */
function nextFocus(buttons: HTMLButtonElement[], key: string): HTMLButtonElement | undefined {
  if (key === 'Home') return buttons[0];
  if (key === 'End') return buttons.at(-1);
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step) return undefined;
  const active = document.activeElement;
  const at = active instanceof HTMLButtonElement ? buttons.indexOf(active) : 0;
  return buttons[(at + step + buttons.length) % buttons.length];
}
