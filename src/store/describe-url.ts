import { BotError } from '../domain/bot-error.ts';

/**
 * Host, port, database and user of a `postgres://` URL, for people. Never a part of the password:
 * one with special characters as they are moves the borders of the other parts, and is refused.
 */
export function describeUrl(url: string): string {
  const { hostname, port, pathname, username, password, search, hash, searchParams } = parse(url);
  if (`${pathname}${search}${hash}`.includes('@')) throw unreadable();
  const host = searchParams.get('host') ?? (decode(hostname) || 'localhost');
  const database = decode(pathname.slice(1));
  const user = searchParams.get('user') ?? decode(username);
  decode(password);
  return [
    `${host}:${searchParams.get('port') ?? (port || '5432')}`,
    ...(database ? [`database ${database}`] : []),
    ...(user ? [`user ${user}`] : []),
  ].join(', ');
}

/** A socket's directory may stand in `?host=`, with nothing behind the @. */
function parse(url: string): URL {
  const parsed = URL.parse(url) ?? URL.parse(url.replace('@/', '@localhost/'));
  if (!parsed) throw unreadable();
  return parsed;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw unreadable();
  }
}

/** Without a cause: that would hold the URL, and it the password. */
function unreadable(): BotError {
  return new BotError(
    'store-unavailable',
    'DATABASE_URL cannot be read: it should be postgres://<user>:<password>@<host>:<port>/<database>, ' +
      'with special characters percent-encoded, such as %40 for @.',
  );
}
