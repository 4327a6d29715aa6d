import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The statements of docs/database.md that give the bot's own user its rights. */
export async function readGrants(): Promise<string> {
  const path = join(import.meta.dirname, '../../docs/database.md');
  const blocks = (await readFile(path, 'utf8')).matchAll(/```sql\n([\s\S]*?)```/g);
  return [...blocks]
    .map(([, block = '']) => block)
    .filter((block) => block.includes('grant '))
    .join('\n');
}
