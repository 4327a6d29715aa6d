import type { ReactNode } from 'react';

import { keyed } from '../keyed.ts';
import { useWorkspace } from '../workspace-context.ts';
import { emojiCharacter } from './emoji-names.ts';
import { EmojiText } from './emoji-text.tsx';
import { decodeEntities } from './entities.ts';
import type { Inline } from './inline.ts';
import { formatSlackDate } from './slack-date.ts';

export function InlineList({ nodes }: { nodes: Inline[] }) {
  return keyed(nodes).map(({ key, item }) => <InlineView key={key} node={item} />);
}

function InlineView({ node }: { node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return <EmojiText text={decodeEntities(node.text)} />;
    case 'code':
      return <code>{decodeEntities(node.text)}</code>;
    case 'bold':
      return (
        <strong>
          <InlineList nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <InlineList nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <InlineList nodes={node.children} />
        </s>
      );
    case 'link':
      return (
        <TextLink url={decodeEntities(node.url)} label={decodeEntities(node.label ?? node.url)} />
      );
    case 'date':
      return <SlackDate {...node} />;
    case 'emoji':
      return <EmojiText text={emojiCharacter(node.name) ?? `:${node.name}:`} />;
    default:
      return <Mention node={node} />;
  }
}

/** Both as they are. */
export function TextLink({ url, label = url }: { url: string; label?: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <EmojiText text={label} />
    </a>
  );
}

/** A moment in the acting person's time zone. */
export function SlackDate(date: Extract<Inline, { kind: 'date' }>) {
  const { reader } = useWorkspace();
  if (!Number.isFinite(date.unix)) return date.fallback;
  const moment = new Date(date.unix * 1_000);
  const words = formatSlackDate(date.unix, date.format, reader);
  const text = (
    <time
      dateTime={moment.toISOString()}
      title={moment.toLocaleString('en-US', { timeZone: reader.tz })}
    >
      {words}
    </time>
  );
  return date.link ? (
    <a href={date.link} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}

/** Somebody or everybody who is pinged: lit up, so that an unwanted ping is seen. */
export function Mention({ node }: { node: Extract<Inline, { id: string }> }) {
  const { person, channelName, state } = useWorkspace();
  if (node.kind === 'user') {
    const isMe = node.id === state.me.id;
    const name = person(node.id)?.realName ?? node.label ?? node.id;
    return (
      <span className={isMe ? 'mention mention-loud' : 'mention'}>@{decodeEntities(name)}</span>
    );
  }
  if (node.kind === 'channel') {
    return <span className="mention">#{channelName(node.id) ?? node.label ?? node.id}</span>;
  }
  const name = (node.label ?? node.id).replace(/^@/, '');
  return <span className="mention mention-loud">@{decodeEntities(name)}</span>;
}
