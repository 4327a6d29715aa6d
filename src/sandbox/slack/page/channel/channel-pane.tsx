import type { SimChannel } from '../../control-protocol.ts';
import { useWorkspace } from '../workspace-context.ts';
import { Composer } from './composer.tsx';
import { channelMessages, threadMessages } from './message-groups.ts';
import { MessageList } from './message-list.tsx';
import { mergeByTime } from './slackbot-replies.ts';
import { useSending } from './use-sending.ts';

interface PaneProps {
  channel: SimChannel;
  thread?: string;
  /** The message that a permalink leads to. */
  target?: string;
  onThread(ts: string | undefined): void;
}

function channelTitle({ kind, name }: SimChannel): string {
  return kind === 'im' ? name : `#${name}`;
}

/** A channel with its composer, and a thread of it beside. */
export function ChannelPane({ channel, thread, target, onThread }: PaneProps) {
  const { state } = useWorkspace();
  const { send, pending, replies } = useSending(channel.id);
  const messages = mergeByTime(state.messages[channel.id] ?? [], replies);
  const title = channelTitle(channel);
  const place = `${state.me.id} ${channel.id}`;
  const inThread = thread ? threadMessages(messages, thread) : [];
  return (
    <>
      <main className="channel-pane">
        <ChannelHeader channel={channel} />
        <MessageList
          key={`${place} messages`}
          label={`Messages in ${title}`}
          messages={channelMessages(messages)}
          target={target}
          onThread={onThread}
        />
        <Composer
          key={`${place} composer`}
          label={`Message ${title}`}
          pending={pending}
          hint="To see what the bot can do, type"
          onSend={(text) => void send(text)}
        />
      </main>
      {thread && inThread.length > 0 && (
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
          <MessageList label={`Thread in ${title}`} messages={inThread} />
          <Composer label="Reply…" pending={[]} onSend={(text) => void send(text, thread)} />
        </aside>
      )}
    </>
  );
}

function ChannelHeader({ channel }: { channel: SimChannel }) {
  const notes = [
    channel.isExtShared && 'shared with another workspace',
    !channel.botIsMember && channel.kind === 'channel' && 'the bot is not a member',
  ].filter(Boolean);
  return (
    <header className="pane-header">
      <h2>
        {channel.kind === 'im' ? '' : channel.isPrivate ? '🔒 ' : '# '}
        {channel.name}
      </h2>
      {channel.kind === 'im' && <span className="app-badge">APP</span>}
      {notes.length > 0 && <span className="pane-note">{notes.join(' · ')}</span>}
    </header>
  );
}
