import type { SimState } from '../control-protocol.ts';
import { ChannelPane } from './channel/channel-pane.tsx';
import { ConfirmProvider } from './modal/confirm-provider.tsx';
import { ModalStack } from './modal/modal-stack.tsx';
import { NoticeStrip } from './shell/notice-strip.tsx';
import { Sidebar } from './shell/sidebar.tsx';
import { useUnread } from './shell/use-unread.ts';
import { useLiveState } from './use-live-state.ts';
import { type Place, usePlace } from './use-place.ts';
import { toWorkspaceView, useWorkspace, WorkspaceContext } from './workspace-context.ts';

/** The page: a workspace as one of its people sees it. */
export function App() {
  const [place, go] = usePlace();
  const { state, isConnected } = useLiveState(place.user);
  if (!state) {
    return (
      <p className="loading" role="status">
        {isConnected
          ? 'Loading the workspace…'
          : 'The simulated Slack does not answer. Trying again…'}
      </p>
    );
  }
  return (
    <WorkspaceContext value={toWorkspaceView(state)}>
      <ConfirmProvider>
        <Workspace place={place} go={go} isConnected={isConnected} />
      </ConfirmProvider>
    </WorkspaceContext>
  );
}

/** Acting as somebody else, the app stays open: each person has their own direct message with it. */
function openChannel({ channels }: SimState, id: string) {
  const direct = id.startsWith('D') ? channels.find(({ kind }) => kind === 'im') : undefined;
  return channels.find((channel) => channel.id === id) ?? direct ?? channels[0];
}

interface WorkspaceProps {
  place: Place;
  go(change: Partial<Place>): void;
  isConnected: boolean;
}

function Workspace({ place, go, isConnected }: WorkspaceProps) {
  const { state } = useWorkspace();
  const channel = openChannel(state, place.channel);
  const isHome = channel?.kind === 'im' && state.hasHomeTab && place.tab === 'home';
  const unread = useUnread(state, isHome ? undefined : channel?.id);
  const open = (id: string) => go({ channel: id, tab: unread.has(id) ? 'messages' : 'home' });
  return (
    <div className="workspace">
      <Sidebar open={channel?.id} unread={unread} onOpen={open} onActAs={(user) => go({ user })} />
      <div className="middle">
        {!isConnected && (
          <p className="disconnected" role="status">
            The simulated Slack does not answer. Trying again…
          </p>
        )}
        <NoticeStrip />
        <div className="panes">
          {channel && (
            <ChannelPane
              channel={channel}
              tab={isHome ? 'home' : 'messages'}
              isUnread={unread.has(channel.id)}
              thread={place.thread}
              target={place.message}
              onThread={(thread) => go({ thread })}
              onTab={(tab) => go({ tab })}
            />
          )}
        </div>
      </div>
      <ModalStack key={state.me.id} />
    </div>
  );
}
