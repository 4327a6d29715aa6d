/** Fields of an answer without those that are null or missing: what is left, Macie has told. */
type Told<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** What was told of these; undefined if it is nothing. */
export function toldPart<Fields extends object>(fields: Fields): Told<Fields> | undefined {
  const entries = Object.entries(fields).filter(([, value]) => isTold(value));
  return entries.length > 0 ? (Object.fromEntries(entries) as Told<Fields>) : undefined;
}

/** The same, empty if nothing was told. */
export function told<Fields extends object>(fields: Fields): Told<Fields> {
  return toldPart(fields) ?? {};
}

/** A list's items; the service may leave out the list, or write null for an item. */
export function toldItems<Item>(items: readonly (Item | null)[] | null | undefined): Item[] {
  return (items ?? []).filter((item) => item !== null);
}

function isTold(value: unknown): boolean {
  return value !== null && value !== undefined;
}
