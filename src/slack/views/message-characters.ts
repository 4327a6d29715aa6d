/** What people read: texts, and what stands for a moment where Slack cannot write it. */
const READ = ['text', 'fallback'];

/** The characters of all texts in blocks, as far as Slack is known to count them. */
export function messageCharacters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, one]) => {
    const isText = typeof one === 'string' && READ.includes(key);
    return sum + (isText ? one.length : messageCharacters(one));
  }, 0);
}
