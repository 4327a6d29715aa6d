import type { SimMessage } from '../../control-protocol.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { SurfaceContext } from '../surface.ts';
import { clockTime } from '../text/slack-date.ts';
import { Mrkdwn } from '../text/text-view.tsx';
import { useSurfaceState } from '../use-surface-state.ts';
import { useWorkspace } from '../workspace-context.ts';
import { timeOf } from './message-groups.ts';
import { SLACKBOT } from './slackbot-replies.ts';

interface MessageProps {
  message: SimMessage;
  isCompact: boolean;
  /** Absent within a thread. */
  onThread?: () => void;
}

export function MessageView({ message, isCompact, onThread }: MessageProps) {
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
        <ThreadLink message={message} onThread={onThread} />
      </div>
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
      {message.edited && <span className="edited">(edited)</span>}
      {error && (
        <p className="action-error" role="alert">
          ⚠ The app did not take this: <code>{error}</code>
        </p>
      )}
    </SurfaceContext>
  );
}

function ThreadLink({ message, onThread }: Pick<MessageProps, 'message' | 'onThread'>) {
  if (!onThread || message.ephemeralFor) return null;
  const count = message.replyCount ?? 0;
  return (
    <button
      type="button"
      className={count > 0 ? 'thread-link' : 'thread-link start'}
      onClick={onThread}
    >
      {count > 0 ? `${count} ${count === 1 ? 'reply' : 'replies'}` : 'Reply in thread'}
    </button>
  );
}
