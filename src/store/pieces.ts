/** Rows of up to 23 columns: together fewer values than either database takes in one statement. */
const MOST_ROWS = 500;

/** A long list in pieces, each for one statement. */
export function inPieces<T>(all: readonly T[]): T[][] {
  const pieces: T[][] = [];
  for (let from = 0; from < all.length; from += MOST_ROWS) {
    pieces.push(all.slice(from, from + MOST_ROWS));
  }
  return pieces;
}
