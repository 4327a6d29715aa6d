import type { SimChannel } from '../../control-protocol.ts';
import { AppHeader } from '../app-home/app-header.tsx';
import { HomeTab } from '../app-home/home-tab.tsx';
import { useAppHome } from '../app-home/use-app-home.ts';
import type { AppTab } from '../use-place.ts';
import { useWorkspace } from '../workspace-context.ts';
import { Conversation } from './conversation.tsx';
import { mergeByTime } from './slackbot-replies.ts';
import { ThreadPane } from './thread-pane.tsx';
import { useSending } from './use-sending.ts';

interface PaneProps {
  channel: SimChannel;
  /** Of an app. */
  tab: AppTab;
  isUnread: boolean;
  thread?: string;
  /** The message that a permalink leads to. */
  target?: string;
  onThread(ts: string | undefined): void;
  onTab(tab: AppTab): void;
}

/** A channel or an app, and a thread of it beside. */
export function ChannelPane(props: PaneProps) {
  const { channel, tab, isUnread, thread, target, onThread, onTab } = props;
  const { state } = useWorkspace();
  const sending = useSending(channel.id);
  useAppHome(channel, tab);
  const messages = mergeByTime(state.messages[channel.id] ?? [], sending.replies);
  const title = channel.kind === 'im' ? channel.name : `#${channel.name}`;
  const hasTabs = channel.kind === 'im' && state.hasHomeTab;
  const shared = { title, messages, sending, onThread };
  return (
    <>
      <main className="channel-pane">
        {hasTabs ? (
          <AppHeader name={channel.name} tab={tab} isUnread={isUnread} onTab={onTab} />
        ) : (
          <ChannelHeader channel={channel} />
        )}
        {tab === 'home' ? (
          <HomeTab appName={channel.name} />
        ) : (
          <Conversation
            {...shared}
            key={`${state.me.id} ${channel.id}`}
            target={target}
            isTab={hasTabs}
          />
        )}
      </main>
      {thread && <ThreadPane {...shared} thread={thread} />}
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
