/** What a person typed before, walked through with the arrow keys. */
export interface TypedHistory {
  lines: string[];
  /** Which line is shown; the number of lines while none is. */
  at: number;
}

export const emptyHistory: TypedHistory = { lines: [], at: 0 };

export function remember({ lines }: TypedHistory, line: string): TypedHistory {
  const kept = lines.at(-1) === line ? lines : [...lines, line];
  return { lines: kept, at: kept.length };
}

/** One line back (-1) or forth (+1); past the newest there is an empty one. */
export function recall({ lines, at }: TypedHistory, step: -1 | 1): [TypedHistory, string] {
  const next = Math.min(Math.max(at + step, 0), lines.length);
  return [{ lines, at: next }, lines[next] ?? ''];
}
