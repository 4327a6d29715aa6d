import type { SimMessage } from '../../control-protocol.ts';
import { panelAttributes } from '../app-home/tab-ids.ts';
import { Composer } from './composer.tsx';
import { channelMessages } from './message-groups.ts';
import { MessageList } from './message-list.tsx';
import type { Sending } from './use-sending.ts';

interface ConversationProps {
  title: string;
  messages: SimMessage[];
  sending: Sending;
  /** The message that a permalink leads to. */
  target?: string;
  /** It stands behind a tab of an app. */
  isTab: boolean;
  onThread(ts: string): void;
}

/** The messages of a channel, and its composer. */
export function Conversation(props: ConversationProps) {
  const { title, messages, sending, target, isTab, onThread } = props;
  return (
    <div className="conversation" {...(isTab && panelAttributes('messages'))}>
      <MessageList
        label={`Messages in ${title}`}
        messages={channelMessages(messages)}
        target={target}
        onThread={onThread}
        onShortcut={sending.apply}
      />
      <Composer
        label={`Message ${title}`}
        pending={sending.pending}
        hint="To see what the bot can do, type"
        onSend={sending.send}
        onShortcut={sending.apply}
      />
    </div>
  );
}
