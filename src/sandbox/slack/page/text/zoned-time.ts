const pad = (value: number) => String(value).padStart(2, '0');

function offsetMs(at: number, tz: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return Date.UTC(year, month - 1, day, part('hour'), part('minute')) - (at - (at % 60_000));
}

/** `2026-03-01T14:05` on the clocks of a time zone, as seconds since 1970. */
export function zonedToUnix(local: string, tz: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - offsetMs(asUtc, tz);
  return Math.floor((asUtc - offsetMs(guess, tz)) / 1_000);
}

/** The other way round, for an input of type `datetime-local`. */
export function unixToZoned(unix: number, tz: string): string {
  const at = unix * 1_000;
  const local = new Date(at + offsetMs(at, tz));
  const date = `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())}`;
  return `${date}T${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`;
}
