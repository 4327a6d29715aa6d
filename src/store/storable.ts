/**
 * A value whose texts both databases give back as they were: PostgreSQL refuses the character NUL,
 * and half of a character pair, as cutting a text may leave it, is none in UTF-8. A hash over the
 * text that was given would not fit the text that is read.
 */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === 'string') {
    const isFine = value.isWellFormed() && !value.includes('\0');
    return isFine ? value : value.replaceAll('\0', '\uFFFD').toWellFormed();
  }
  if (Array.isArray(value)) return value.map((item) => storable(item));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable(item)]));
}

/** Null for what is absent. */
export function toTime(date: Date | undefined): number | null {
  return date?.getTime() ?? null;
}

/** A person's two columns, if there is one. */
export function toWho(userId: string | null, teamId: string | null) {
  return userId === null && teamId === null
    ? undefined
    : { userId: userId ?? MISSING, teamId: teamId ?? MISSING };
}

/** Stands for one of several columns that belong together, emptied by hand. */
export const MISSING = '(missing)';
