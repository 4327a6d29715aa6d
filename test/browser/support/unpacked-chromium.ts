import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A browser that needs nothing of the machine but glibc. */
interface UnpackedChromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Unpacks the browser of `@sparticuz/chromium` with the libraries and fonts that it brings along.
 * It is kept beside other temporary files; two test files at once do no harm to each other.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const { version } = await readManifest(entry);
  const directory = join(tmpdir(), `macie-chatops-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(directory)) await unpackInto(directory, entry);
  return {
    executablePath: join(directory, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
    },
  };
}

async function readManifest(entry: string): Promise<{ version: string }> {
  const root = entry.slice(0, entry.lastIndexOf('/build/'));
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
}

/** In a process of its own, because the package unpacks to where its environment says. */
async function unpackInto(directory: string, entry: string): Promise<void> {
  const staging = await mkdtemp(`${directory}-`);
  const script = `const { default: chromium } = await import(${JSON.stringify(entry)});
    await chromium.executablePath();`;
  // The name of a Lambda runtime makes the package unpack its shared libraries too.
  const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
  await writeFile(join(staging, 'fonts.conf'), fontConfig(directory));
  await rename(staging, directory).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  });
}

/** The machine's fonts, if it has any, and those of the package. */
function fontConfig(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${directory}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${directory}/fonts-cache</cachedir>
</fontconfig>
`;
}
