import { keyed } from '../keyed.ts';
import { emojiCharacter } from '../text/emoji-names.ts';
import { EmojiText } from '../text/emoji-text.tsx';
import { Mention, SlackDate, TextLink } from '../text/inline-view.tsx';

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  underline?: boolean;
  code?: boolean;
}

interface Piece {
  type: string;
  text?: string;
  url?: string;
  name?: string;
  style?: Style;
  user_id?: string;
  channel_id?: string;
  usergroup_id?: string;
  range?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
  value?: string;
}

export interface RichTextPart {
  type: string;
  elements: (Piece | RichTextPart)[];
  style?: string;
  indent?: number;
  offset?: number;
}

export function RichText({ parts }: { parts: RichTextPart[] }) {
  return (
    <div className="block-rich-text">
      {keyed(parts).map(({ key, item }) => (
        <Part key={key} part={item} />
      ))}
    </div>
  );
}

function Part({ part }: { part: RichTextPart }) {
  const pieces = <Pieces pieces={part.elements as Piece[]} />;
  switch (part.type) {
    case 'rich_text_list':
      return <List part={part} />;
    case 'rich_text_quote':
      return <blockquote>{pieces}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{pieces}</pre>;
    default:
      return <div className="lines">{pieces}</div>;
  }
}

function List({ part }: { part: RichTextPart }) {
  const items = keyed(part.elements as RichTextPart[]).map(({ key, item }) => (
    <li key={key}>
      <Pieces pieces={item.elements as Piece[]} />
    </li>
  ));
  const style = { marginLeft: `${(part.indent ?? 0) * 24}px` };
  if (part.style === 'bullet') return <ul style={style}>{items}</ul>;
  return (
    <ol start={(part.offset ?? 0) + 1} style={style}>
      {items}
    </ol>
  );
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return keyed(pieces).map(({ key, item }) => (
    <Styled key={key} style={item.style}>
      <Unstyled piece={item} />
    </Styled>
  ));
}

function Styled({ style = {}, children }: { style?: Style; children: React.ReactNode }) {
  let node = children;
  if (style.code) node = <code>{node}</code>;
  if (style.bold) node = <strong>{node}</strong>;
  if (style.italic) node = <em>{node}</em>;
  if (style.strike) node = <s>{node}</s>;
  if (style.underline) node = <u>{node}</u>;
  return node;
}

function Unstyled({ piece }: { piece: Piece }) {
  switch (piece.type) {
    case 'link':
      return <TextLink url={piece.url ?? ''} label={piece.text} />;
    case 'emoji':
      return <EmojiText text={emojiCharacter(piece.name ?? '') ?? `:${piece.name}:`} />;
    case 'user':
      return <Mention node={{ kind: 'user', id: piece.user_id ?? '' }} />;
    case 'channel':
      return <Mention node={{ kind: 'channel', id: piece.channel_id ?? '' }} />;
    case 'usergroup':
      return <Mention node={{ kind: 'usergroup', id: piece.usergroup_id ?? '' }} />;
    case 'broadcast':
      return <Mention node={{ kind: 'broadcast', id: piece.range ?? '' }} />;
    case 'date':
      return <RichTextDate piece={piece} />;
    default:
      return <EmojiText text={piece.text ?? piece.value ?? ''} />;
  }
}

function RichTextDate({ piece }: { piece: Piece }) {
  return (
    <SlackDate
      kind="date"
      unix={piece.timestamp ?? Number.NaN}
      format={piece.format ?? '{date_short_pretty} {time}'}
      link={piece.url}
      fallback={piece.fallback ?? ''}
    />
  );
}
