/**
 * Does the work for all items, at most `limit` at once, and gives the results in the items' order.
 * Rejects with the first error, and then begins no more.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  let isBroken = false;
  async function takeWork(): Promise<void> {
    for (const [index, item] of queue) {
      results.set(index, await work(item));
      if (isBroken) return;
    }
  }
  const workers = Array.from({ length: Math.min(limit, items.length) }, () =>
    takeWork().catch((error: unknown) => {
      isBroken = true;
      throw error;
    }),
  );
  await Promise.all(workers);
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
