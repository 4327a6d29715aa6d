import type { SimMessage } from '../../control-protocol.ts';
import { Composer } from './composer.tsx';
import { threadMessages } from './message-groups.ts';
import { MessageList } from './message-list.tsx';
import type { Sending } from './use-sending.ts';

interface ThreadProps {
  title: string;
  messages: SimMessage[];
  thread: string;
  sending: Sending;
  onThread(ts: undefined): void;
}

/** A thread beside its channel; nothing while it has no messages. */
export function ThreadPane({ title, messages, thread, sending, onThread }: ThreadProps) {
  const inThread = threadMessages(messages, thread);
  if (inThread.length === 0) return null;
  return (
    <aside className="thread-pane" aria-label="Thread">
      <header className="pane-header">
        <h2>Thread</h2>
        <span className="pane-note">{title}</span>
        <button
          type="button"
          className="icon-button"
          aria-label="Close thread"
          onClick={() => onThread(undefined)}
        >
          ✕
        </button>
      </header>
      <MessageList label={`Thread in ${title}`} messages={inThread} onShortcut={sending.apply} />
      <Composer
        label="Reply…"
        pending={[]}
        onSend={(text) => sending.send(text, thread)}
        onShortcut={sending.apply}
      />
    </aside>
  );
}
