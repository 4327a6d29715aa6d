import type { Inline } from './inline.ts';

/** What stands between `<` and `>`: a mention, a date, a link. */
export function parseToken(token: string): Inline {
  const bar = token.indexOf('|');
  const head = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? undefined : token.slice(bar + 1);
  const id = head.slice(1);
  if (head.startsWith('@')) return { kind: 'user', id, label };
  if (head.startsWith('#')) return { kind: 'channel', id, label };
  if (head.startsWith('!')) return parseCommand(id, label);
  return { kind: 'link', url: head, label };
}

function parseCommand(command: string, label: string | undefined): Inline {
  const [name, ...rest] = command.split('^');
  if (name === 'date') return parseDate(rest, label);
  if (name === 'subteam') return { kind: 'usergroup', id: rest[0] ?? '', label };
  return { kind: 'broadcast', id: name ?? '', label };
}

function parseDate([unix, format, link]: string[], label: string | undefined): Inline {
  return {
    kind: 'date',
    unix: Number(unix),
    format: format ?? '',
    link,
    fallback: label ?? '',
  };
}
