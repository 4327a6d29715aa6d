/** Gives each item a key by its place, for pieces that have no identity but that. */
export function keyed<T>(items: readonly T[]): { key: string; item: T }[] {
  return items.map((item, place) => ({ key: `at-${place}`, item }));
}
