import { Fragment, useEffect, useLayoutEffect, useRef } from 'react';

import type { SimMessage, SimShortcut } from '../../control-protocol.ts';
import { dayDivider } from '../text/slack-date.ts';
import { useWorkspace } from '../workspace-context.ts';
import { listMessages, timeOf } from './message-groups.ts';
import { MessageView } from './message-view.tsx';

const NEAR_END_PX = 80;

interface ListProps {
  label: string;
  messages: SimMessage[];
  /** The message to show first. */
  target?: string;
  onThread?: (ts: string) => void;
  onShortcut(shortcut: SimShortcut, message: SimMessage): unknown;
}

/** The messages, kept at the newest while the reader is there, or has just asked for it. */
export function MessageList({ label, messages, target, onThread, onShortcut }: ListProps) {
  const { reader, state } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const newest = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change may have made the list longer
  useLayoutEffect(() => {
    const last = messages.at(-1);
    const isNew = last !== undefined && last.ts !== newest.current;
    newest.current = last?.ts;
    const isMine = last?.user === state.me.id || last?.ephemeralFor !== undefined;
    if (isAtEnd.current || (isNew && isMine))
      list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages]);
  useEffect(() => {
    const shown = target && list.current?.querySelector(`[data-ts="${CSS.escape(target)}"]`);
    if (shown) shown.scrollIntoView({ block: 'center' });
  }, [target]);
  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  };
  return (
    <div
      ref={list}
      className="messages"
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      {listMessages(messages, reader.tz).map(({ message, startsDay, isCompact }) => (
        <Fragment key={message.ts}>
          {startsDay && (
            <div className="day-divider">
              <span>{dayDivider(timeOf(message), reader)}</span>
            </div>
          )}
          <MessageView
            message={message}
            isCompact={isCompact}
            onThread={onThread && (() => onThread(message.ts))}
            onShortcut={(shortcut) => onShortcut(shortcut, message)}
          />
        </Fragment>
      ))}
    </div>
  );
}
