import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { renderReference } from './render-reference.ts';

/** Writes docs/configuration.md: `node src/config/write-reference.ts`. */
const path = fileURLToPath(new URL('../../docs/configuration.md', import.meta.url));
writeFileSync(path, renderReference());
process.stdout.write(`Wrote ${path}\n`);
