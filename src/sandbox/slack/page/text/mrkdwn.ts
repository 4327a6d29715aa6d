import type { Inline } from './inline.ts';
import { parseToken } from './mrkdwn-token.ts';

type Paragraph = { kind: 'lines' | 'quote'; children: Inline[] } | { kind: 'pre'; text: string };

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const BARE_URL = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"\]]/;
const EMOJI = /^:([a-z0-9_+'-]+):/;

/** Slack's `mrkdwn`, entities still encoded, so that an escaped `&lt;!channel&gt;` stays text. */
export function parseMrkdwn(source: string): Paragraph[] {
  return source.split(/\n?(```[\s\S]+?```)\n?/).flatMap((part): Paragraph[] => {
    if (part.length > 6 && part.startsWith('```')) {
      return [{ kind: 'pre', text: part.slice(3, -3).replace(/^\n/, '') }];
    }
    return part === '' ? [] : parseLines(part);
  });
}

function parseLines(part: string): Paragraph[] {
  const groups: { kind: 'lines' | 'quote'; lines: string[] }[] = [];
  for (const line of part.split('\n')) {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const kind = quoted ? 'quote' : 'lines';
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(quoted?.[1] ?? line);
    else groups.push({ kind, lines: [quoted?.[1] ?? line] });
  }
  return groups.map(({ kind, lines }) => ({ kind, children: parseInline(lines.join('\n')) }));
}

/** Markup inside a paragraph. */
export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < source.length) {
    const next = matchAt(source, at);
    if (!next) {
      plain += source[at];
      at += 1;
      continue;
    }
    if (plain) found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(next.node);
    at += next.length;
  }
  if (plain) found.push({ kind: 'text', text: plain });
  return found;
}

interface Match {
  node: Inline;
  length: number;
}

function matchAt(source: string, at: number): Match | undefined {
  const rest = source.slice(at);
  const character = source[at];
  if (character === '<') return matchToken(rest);
  if (character === '`') return matchCode(rest);
  if (character === ':') return isWord(source[at - 1]) ? undefined : matchEmoji(rest);
  if (character === 'h') return matchUrl(source, at, rest);
  if (character === '*' || character === '_' || character === '~') {
    return matchStyle(source, at, character);
  }
  return undefined;
}

function matchToken(rest: string): Match | undefined {
  const end = rest.indexOf('>');
  if (end < 2) return undefined;
  return { node: parseToken(rest.slice(1, end)), length: end + 1 };
}

function matchCode(rest: string): Match | undefined {
  const code = /^`([^`\n]+)`/.exec(rest);
  return code?.[1] ? { node: { kind: 'code', text: code[1] }, length: code[0].length } : undefined;
}

function matchEmoji(rest: string): Match | undefined {
  const emoji = EMOJI.exec(rest);
  return emoji?.[1]
    ? { node: { kind: 'emoji', name: emoji[1] }, length: emoji[0].length }
    : undefined;
}

function matchUrl(source: string, at: number, rest: string): Match | undefined {
  if (isWord(source[at - 1])) return undefined;
  const url = BARE_URL.exec(rest)?.[0];
  return url ? { node: { kind: 'link', url }, length: url.length } : undefined;
}

/** A style opens and closes at the edge of a word, and stays within its line. */
function matchStyle(source: string, at: number, mark: '*' | '_' | '~'): Match | undefined {
  if (isWord(source[at - 1]) || /^[\s]?$/.test(source[at + 1] ?? '')) return undefined;
  const lineEnd = source.indexOf('\n', at);
  const limit = lineEnd < 0 ? source.length : lineEnd;
  for (let end = source.indexOf(mark, at + 2); end > 0 && end < limit; ) {
    if (!/\s/.test(source[end - 1] ?? ' ') && !isWord(source[end + 1])) {
      const children = parseInline(source.slice(at + 1, end));
      return { node: { kind: STYLES[mark], children }, length: end - at + 1 };
    }
    end = source.indexOf(mark, end + 1);
  }
  return undefined;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
