import { untilInterrupted } from './command-options.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
import { playTour } from './tour.ts';

/** Runs the sandbox until Ctrl-C, or plays the tour and returns. */
export async function runSandbox(
  options: SandboxOptions & { open: boolean; tour: boolean },
): Promise<void> {
  const sandbox = await startSandbox(options);
  if (options.tour) {
    try {
      await playTour(sandbox.pageUrl, (line) => process.stdout.write(`${line}\n`));
    } finally {
      await sandbox.stop();
    }
    return;
  }
  process.stdout.write(welcome(sandbox));
  if (options.open) await openBrowser(sandbox.pageUrl);
  await untilInterrupted();
  process.stdout.write('\nStopping.\n');
  await sandbox.stop();
}

function welcome({ pageUrl, macieUrl, botUrl }: Sandbox): string {
  return [
    '',
    '  The sandbox is up. Open it in a browser:',
    '',
    `    ${pageUrl}`,
    '',
    '  Then type /macie jobs in #security. "Act as" somebody else in the lower left corner.',
    '',
    `  Simulated Macie: ${macieUrl}`,
    `  The bot:         ${botUrl}`,
    '  Ctrl-C stops it.',
    '',
    '',
  ].join('\n');
}

async function openBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const browser = await open(url);
    browser.on('error', () => undefined);
  } catch {
    // Without a browser the printed address is enough.
  }
}
