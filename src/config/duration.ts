const MS_OF = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `15m`, `4h` or `14d`; undefined for anything else, and for none of a unit. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
  return isUnit(unit) ? Number(count) * MS_OF[unit] : undefined;
}

/** Whole minutes in the largest unit that leaves no rest: `90m`, `2h`. */
export function formatDuration(milliseconds: number): string {
  const unit = (['d', 'h'] as const).find((each) => milliseconds % MS_OF[each] === 0) ?? 'm';
  return `${milliseconds / MS_OF[unit]}${unit}`;
}

function isUnit(unit: string | undefined): unit is keyof typeof MS_OF {
  return unit !== undefined && unit in MS_OF;
}
