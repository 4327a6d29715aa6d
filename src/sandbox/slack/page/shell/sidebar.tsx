import type { SimChannel, SimUser } from '../../control-protocol.ts';
import { useWorkspace } from '../workspace-context.ts';
import { Avatar } from './avatar.tsx';

interface SidebarProps {
  /** Channel ids. */
  open: string | undefined;
  unread: Set<string>;
  onOpen(channel: string): void;
  onActAs(user: string): void;
}

export function Sidebar({ open, unread, onOpen, onActAs }: SidebarProps) {
  const { state } = useWorkspace();
  const bot = state.people.find(({ isBot }) => isBot);
  const link = (channel: SimChannel) => (
    <ChannelLink
      key={channel.id}
      channel={channel}
      isOpen={channel.id === open}
      isUnread={unread.has(channel.id)}
      onOpen={() => onOpen(channel.id)}
    />
  );
  const ofKind = (kind: SimChannel['kind']) => state.channels.filter((one) => one.kind === kind);
  return (
    <nav className="sidebar" aria-label="Workspace">
      <h1>{bot?.teamName ?? state.me.teamName}</h1>
      <h2>Channels</h2>
      <ul>{ofKind('channel').map(link)}</ul>
      <h2>Apps</h2>
      <ul>{ofKind('im').map(link)}</ul>
      <ActAs me={state.me} people={state.people} onActAs={onActAs} />
    </nav>
  );
}

interface LinkProps {
  channel: SimChannel;
  isOpen: boolean;
  isUnread: boolean;
  onOpen(): void;
}

function ChannelLink({ channel, isOpen, isUnread, onOpen }: LinkProps) {
  const mark = channel.kind === 'im' ? '' : channel.isPrivate ? '🔒' : '#';
  return (
    <li>
      <button
        type="button"
        className={isUnread ? 'channel-link unread' : 'channel-link'}
        aria-current={isOpen ? 'page' : undefined}
        onClick={onOpen}
      >
        <span className="channel-mark" aria-hidden="true">
          {mark || <span className="avatar bot small" />}
        </span>
        <span className="channel-name">{channel.name}</span>
        {channel.isExtShared && <span className="shared-mark">shared</span>}
        {isUnread && (
          <span className="unread-dot">
            <span className="sr-only">new messages</span>
          </span>
        )}
      </button>
    </li>
  );
}

interface ActAsProps {
  me: SimUser;
  people: SimUser[];
  onActAs(user: string): void;
}

/** The sandbox's own: whose eyes and hands these are. */
function ActAs({ me, people, onActAs }: ActAsProps) {
  const actors = people.filter(({ isBot, deleted }) => !isBot && !deleted);
  return (
    <section className="act-as" aria-label="Act as">
      <h2>Act as</h2>
      <ul>
        {actors.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="person"
              aria-pressed={person.id === me.id}
              onClick={() => onActAs(person.id)}
            >
              <Avatar user={person} name={person.realName} />
              <span className="person-name">{person.realName}</span>
              <span className="role">{person.role}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
