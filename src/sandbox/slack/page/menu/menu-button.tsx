import { type ReactNode, useRef, useState } from 'react';

import { Menu, type MenuItem } from './menu.tsx';

interface MenuButtonProps {
  /** What it is called where it cannot be seen. */
  label: string;
  className: string;
  items: MenuItem[];
  /** Where the menu goes; default `below`. */
  side?: 'above' | 'below';
  children: ReactNode;
}

/** A button that opens a menu; the focus comes back to it. */
export function MenuButton({ label, className, items, side = 'below', children }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="menu-place">
      <button
        ref={opener}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && <Menu label={label} items={items} side={side} onClose={close} />}
    </div>
  );
}
