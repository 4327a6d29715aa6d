import type { SimUser } from '../../control-protocol.ts';

const COLORS = ['#1264a3', '#2b7a5b', '#a3438c', '#b4501f', '#5b4fbf', '#7a5c12'];

/** A square with initials; nothing is fetched. */
export function Avatar({ user, name }: { user?: SimUser; name: string }) {
  if (!user || user.isBot) return <span className="avatar bot" aria-hidden="true" />;
  const initials = name.split(' ').map((word) => word[0]);
  const seed = [...user.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ background: COLORS[seed % COLORS.length] }}
    >
      {initials.slice(0, 2).join('')}
    </span>
  );
}
