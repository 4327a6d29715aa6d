const CIRCLES = new Map([
  ['🔴', '#e01e5a'],
  ['🟠', '#f2952f'],
  ['🟡', '#f5c71a'],
  ['🟢', '#2eb67d'],
  ['🔵', '#1d9bd1'],
  ['🟣', '#9b59b6'],
  ['🟤', '#8d5b3c'],
  ['⚪', '#d5d5d5'],
  ['⚫', '#454245'],
]);
const CIRCLE = /([🔴🟠🟡🟢🔵🟣🟤⚪⚫])/u;

/** Text as it is. Circles are drawn, because a status must have its colour without an emoji font. */
export function EmojiText({ text }: { text: string }) {
  const parts = text.split(CIRCLE);
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += part.length || 1;
    const color = CIRCLES.get(part);
    if (!color) return part;
    return (
      <span key={key} className="emoji-circle">
        <span className="emoji-dot" style={{ background: color }} aria-hidden="true" />
        <span className="emoji-character">{part}</span>
      </span>
    );
  });
}
