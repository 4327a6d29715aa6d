import type { SimView } from '../../control-protocol.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceContext } from '../surface.ts';
import { useSurfaceState } from '../use-surface-state.ts';
import { useWorkspace } from '../workspace-context.ts';
import { panelAttributes } from './tab-ids.ts';

/** The view that the app has published for the acting person. */
export function HomeTab({ appName }: { appName: string }) {
  const { home, me } = useWorkspace().state;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reached by keyboard
    <div className="home-tab" {...panelAttributes('home')} tabIndex={0}>
      {home ? (
        <PublishedHome key={home.id} home={home} />
      ) : (
        <div className="home-empty">
          <span className="avatar bot" aria-hidden="true" />
          <h3>There is nothing here yet</h3>
          <p>
            {appName} has not published a Home for {me.realName}.
          </p>
        </div>
      )}
    </div>
  );
}

function PublishedHome({ home }: { home: SimView }) {
  const { surface, error } = useSurfaceState({ viewId: home.id }, home.blocks, home.values);
  return (
    <div className="home-body" aria-busy={surface.busy !== undefined}>
      {error && (
        <p className="action-error" role="alert">
          ⚠ The app did not take this: <code>{error}</code>
        </p>
      )}
      <SurfaceContext value={surface}>
        <BlockList blocks={home.blocks} />
      </SurfaceContext>
    </div>
  );
}
