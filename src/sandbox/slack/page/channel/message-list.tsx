import { Fragment, useLayoutEffect, useRef } from 'react';

import type { SimMessage } from '../../control-protocol.ts';
import { dayDivider } from '../text/slack-date.ts';
import { useWorkspace } from '../workspace-context.ts';
import { listMessages, timeOf } from './message-groups.ts';
import { MessageView } from './message-view.tsx';

const NEAR_END_PX = 80;

interface ListProps {
  label: string;
  messages: SimMessage[];
  onThread?: (ts: string) => void;
}

/** The messages, kept scrolled to the newest while the reader is there. */
export function MessageList({ label, messages, onThread }: ListProps) {
  const { reader } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change may have made the list longer
  useLayoutEffect(() => {
    if (isAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages]);
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
          />
        </Fragment>
      ))}
    </div>
  );
}
