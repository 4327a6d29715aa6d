import type { TextObject } from '../block-kit.ts';
import { keyed } from '../keyed.ts';
import { EmojiText } from './emoji-text.tsx';
import { decodeEntities } from './entities.ts';
import { InlineList } from './inline-view.tsx';
import { parseMrkdwn } from './mrkdwn.ts';
import { plainWords } from './plain-words.ts';

/** Text with markup. */
export function Mrkdwn({ text }: { text: string }) {
  return keyed(parseMrkdwn(text)).map(({ key, item: paragraph }) => {
    if (paragraph.kind === 'pre') return <pre key={key}>{decodeEntities(paragraph.text)}</pre>;
    if (paragraph.kind === 'quote') {
      return (
        <blockquote key={key}>
          <InlineList nodes={paragraph.children} />
        </blockquote>
      );
    }
    return (
      <div key={key} className="lines">
        <InlineList nodes={paragraph.children} />
      </div>
    );
  });
}

/** A text object: markup only where it says `mrkdwn`. */
export function Text({ value }: { value: TextObject }) {
  if (value.type === 'mrkdwn') return <Mrkdwn text={value.text} />;
  return <EmojiText text={plainWords(value)} />;
}
