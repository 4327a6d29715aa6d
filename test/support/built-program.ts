import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHIPPED = ['dist', 'package.json', 'manifest.yml', 'macie-chatops.example.yaml'];

/** The built program in a folder without packages, as the container has it: the file to run. */
export function copyBuiltProgram(): string {
  if (!existsSync('dist/main.js')) throw new Error('There is no dist: run npm run build first.');
  const folder = mkdtempSync(join(tmpdir(), 'macie-chatops-built-'));
  for (const name of SHIPPED) cpSync(name, join(folder, name), { recursive: true });
  return join(folder, 'dist/main.js');
}
