import type { ReactNode } from 'react';

import type { SimShortcut } from '../../control-protocol.ts';
import { useWorkspace } from '../workspace-context.ts';
import { MenuButton } from './menu-button.tsx';

interface ShortcutMenuProps {
  type: SimShortcut['type'];
  label: string;
  className: string;
  side?: 'above' | 'below';
  onUse(shortcut: SimShortcut): void;
  children: ReactNode;
}

/** The app's shortcuts of one type; nothing where it has none. */
export function ShortcutMenu({ type, onUse, ...button }: ShortcutMenuProps) {
  const { state } = useWorkspace();
  const app = state.people.find(({ isBot }) => isBot)?.realName;
  const items = state.shortcuts
    .filter((shortcut) => shortcut.type === type)
    .map((shortcut) => ({
      key: shortcut.callbackId,
      label: (
        <>
          {shortcut.name} <span className="menu-source">{app}</span>
        </>
      ),
      onChoose: () => onUse(shortcut),
    }));
  if (items.length === 0) return null;
  return <MenuButton {...button} items={items} />;
}
