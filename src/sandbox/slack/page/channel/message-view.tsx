import type { SimMessage, SimShortcut } from '../../control-protocol.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { ShortcutMenu } from '../menu/shortcut-menu.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { DotsIcon } from '../shell/icons.tsx';
import { SurfaceContext } from '../surface.ts';
import { clockTime } from '../text/slack-date.ts';
import { Mrkdwn } from '../text/text-view.tsx';
import { useSurfaceState } from '../use-surface-state.ts';
import { useWorkspace } from '../workspace-context.ts';
import { FileList } from './file-list.tsx';
import { timeOf } from './message-groups.ts';
import { SLACKBOT } from './slackbot-replies.ts';

interface MessageProps {
  message: SimMessage;
  isCompact: boolean;
  /** Absent within a thread. */
  onThread?: () => void;
  onShortcut(shortcut: SimShortcut): void;
}

export function MessageView({ message, isCompact, onThread, onShortcut }: MessageProps) {
  const { person } = useWorkspace();
  const author = person(message.user);
  const name = message.user === SLACKBOT ? 'Slackbot' : (author?.realName ?? message.user);
  const isApp = author?.isBot || message.user === SLACKBOT;
  const className = ['message', isCompact && 'compact', message.ephemeralFor && 'ephemeral'];
  return (
    <article
      className={className.filter(Boolean).join(' ')}
      aria-label={`Message from ${name}`}
      data-ts={message.ts}
    >
      {message.ephemeralFor && <p className="only-you">Only visible to you</p>}
      {message.isBroadcast && <p className="replied">Replied to a thread</p>}
      <div className="message-gutter">
        {isCompact ? <MessageTime message={message} /> : <Avatar user={author} name={name} />}
      </div>
      <div className="message-content">
        {!isCompact && (
          <div className="message-head">
            <span className="author">{name}</span>
            {isApp && <span className="app-badge">APP</span>}
            <MessageTime message={message} />
          </div>
        )}
        <MessageBody message={message} />
        {onThread && !!message.replyCount && (
          <Replies count={message.replyCount} onOpen={onThread} />
        )}
      </div>
      {!message.ephemeralFor && (
        <MessageTools
          onThread={onThread}
          onShortcut={onShortcut}
          hasReplies={!!message.replyCount}
        />
      )}
    </article>
  );
}

function MessageTime({ message }: { message: SimMessage }) {
  const { tz } = useWorkspace().reader;
  const time = timeOf(message);
  return (
    <time
      className="message-time"
      dateTime={time.toISOString()}
      title={time.toLocaleString('en-US', { timeZone: tz, dateStyle: 'full', timeStyle: 'medium' })}
    >
      {clockTime(time, tz)}
    </time>
  );
}

function MessageBody({ message }: { message: SimMessage }) {
  const { channel, ts, blocks } = message;
  const { surface, error } = useSurfaceState({ channel, ts }, blocks);
  return (
    <SurfaceContext value={surface}>
      {blocks.length > 0 ? <BlockList blocks={blocks} /> : <Mrkdwn text={message.text} />}
      {message.files && <FileList files={message.files} />}
      {message.edited && <span className="edited">(edited)</span>}
      {error && (
        <p className="action-error" role="alert">
          ⚠ The app did not take this: <code>{error}</code>
        </p>
      )}
    </SurfaceContext>
  );
}

function Replies({ count, onOpen }: { count: number; onOpen(): void }) {
  return (
    <button type="button" className="thread-link" onClick={onOpen}>
      {count} {count === 1 ? 'reply' : 'replies'}
    </button>
  );
}

type ToolsProps = Pick<MessageProps, 'onThread' | 'onShortcut'> & { hasReplies: boolean };

/** What can be done with a message; shown when it is pointed at or has the focus. */
function MessageTools({ onThread, onShortcut, hasReplies }: ToolsProps) {
  return (
    <div className="message-tools">
      {onThread && !hasReplies && (
        <button type="button" className="thread-link" onClick={onThread}>
          Reply in thread
        </button>
      )}
      <ShortcutMenu
        type="message"
        label="More message actions"
        className="icon-button"
        onUse={onShortcut}
      >
        <DotsIcon />
      </ShortcutMenu>
    </div>
  );
}
