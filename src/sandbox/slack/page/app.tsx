import { ChannelPane } from './channel/channel-pane.tsx';
import { ConfirmProvider } from './modal/confirm-provider.tsx';
import { ModalStack } from './modal/modal-stack.tsx';
import { NoticeStrip } from './shell/notice-strip.tsx';
import { Sidebar } from './shell/sidebar.tsx';
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

interface WorkspaceProps {
  place: Place;
  go(change: Partial<Place>): void;
  isConnected: boolean;
}

function Workspace({ place, go, isConnected }: WorkspaceProps) {
  const { state } = useWorkspace();
  const channel = state.channels.find(({ id }) => id === place.channel) ?? state.channels[0];
  return (
    <div className="workspace">
      <Sidebar
        open={channel?.id ?? ''}
        onOpen={(id) => go({ channel: id })}
        onActAs={(user) => go({ user })}
      />
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
              thread={place.thread}
              target={place.message}
              onThread={(thread) => go({ thread })}
            />
          )}
        </div>
      </div>
      <ModalStack key={state.me.id} />
    </div>
  );
}
