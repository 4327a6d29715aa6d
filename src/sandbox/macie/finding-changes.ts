import type { FindingRow } from './finding-model.ts';

/** What the control endpoint can change of a finding. Times in milliseconds. */
export interface FindingChange {
  updatedAt?: number;
  count?: number;
  archived?: boolean;
}

/** What somebody did to findings; the later outweighs the earlier. */
export interface FindingChanges {
  add(id: string, change: FindingChange, now: number): void;
  /** The finding as it stood at `now`. */
  apply(row: FindingRow, now: number): FindingRow;
  ids(): string[];
}

export function createFindingChanges(): FindingChanges {
  const byId = new Map<string, { at: number; change: FindingChange }[]>();
  const until = (id: string, now: number) => (byId.get(id) ?? []).filter(({ at }) => at <= now);
  return {
    add(id, change, now) {
      byId.set(id, [...until(id, now), { at: now, change }]);
    },
    apply(row, now) {
      if (!byId.has(row.id)) return row;
      return Object.assign({}, row, ...until(row.id, now).map(({ change }) => change));
    },
    ids: () => [...byId.keys()],
  };
}
