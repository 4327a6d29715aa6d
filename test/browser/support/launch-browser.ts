import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { unpackChromium } from './unpacked-chromium.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

interface Candidate {
  executablePath: string;
  env?: Record<string, string>;
}

/**
 * A browser without a window: the one of `CHROME_PATH`, else the one that `npm ci` has brought
 * (Linux on x64), else an installed Chrome or Chromium.
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const find of candidates()) {
    try {
      const { executablePath, env } = await find();
      return await chromium.launch({
        executablePath,
        args: FLAGS,
        env: { ...process.env, ...env },
      });
    } catch (error) {
      failures.push(String(error));
    }
  }
  throw new Error(
    'No browser could be started. Install Google Chrome or Chromium, or set CHROME_PATH to the ' +
      `path of one.\n${failures.join('\n')}`,
  );
}

function candidates(): (() => Candidate | Promise<Candidate>)[] {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return [() => ({ executablePath: CHROME_PATH })];
  const hasOwn = process.platform === 'linux' && process.arch === 'x64';
  const installed = INSTALLED.filter((path) => existsSync(path));
  return [
    ...(hasOwn ? [unpackChromium] : []),
    ...installed.map((executablePath) => () => ({ executablePath })),
  ];
}
