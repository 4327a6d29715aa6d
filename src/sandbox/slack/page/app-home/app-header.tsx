import { type KeyboardEvent, useRef } from 'react';

import type { AppTab } from '../use-place.ts';
import { tabAttributes, tabId } from './tab-ids.ts';

const TABS: { tab: AppTab; label: string }[] = [
  { tab: 'home', label: 'Home' },
  { tab: 'messages', label: 'Messages' },
];

interface AppHeaderProps {
  name: string;
  tab: AppTab;
  /** There are new messages behind the other tab. */
  isUnread: boolean;
  onTab(tab: AppTab): void;
}

/** An app's name with its two tabs. The arrow keys go from one to the other, Enter opens it. */
export function AppHeader({ name, tab, isUnread, onTab }: AppHeaderProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = TABS.find((one) => document.activeElement?.id !== tabId(one.tab));
    if (other) list.current?.querySelector<HTMLElement>(`#${tabId(other.tab)}`)?.focus();
  };
  return (
    <header className="app-header">
      <div className="app-name">
        <span className="avatar bot small" aria-hidden="true" />
        <h2>{name}</h2>
        <span className="app-badge">APP</span>
      </div>
      <div ref={list} role="tablist" aria-label={name} className="tabs" onKeyDown={onKeyDown}>
        {TABS.map((one) => (
          <button
            key={one.tab}
            {...tabAttributes(one.tab)}
            type="button"
            role="tab"
            className="tab"
            aria-selected={one.tab === tab}
            tabIndex={one.tab === tab ? 0 : -1}
            onClick={() => onTab(one.tab)}
          >
            {one.label}
            {one.tab === 'messages' && isUnread && (
              <span className="unread-dot">
                <span className="sr-only">new messages</span>
              </span>
            )}
          </button>
        ))}
      </div>
    </header>
  );
}
