import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { simulateSlackCommand } from '../../../src/sandbox/slack/command.ts';

const script = `
  const { simulateSlackCommand } = await import('./src/sandbox/slack/command.ts');
  await simulateSlackCommand().parseAsync(['--port', '0', '--speed', '60', '--manifest', 'manifest.yml'], { from: 'user' });
`;

test('says where it is, answers there, and stops on SIGTERM', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const [printed] = await once(child.stdout, 'data');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(printed))?.[0];
  const response = await fetch(`${url}/api/auth.test`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-sandbox' },
  });
  expect(await response.json()).toMatchObject({ ok: true, team: 'Acme Security' });
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test('its help names the tokens and the control endpoint', () => {
  let help = '';
  const command = simulateSlackCommand().configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  for (const word of [
    'xoxb-sandbox',
    'xapp-sandbox',
    'sandbox-signing-secret',
    '/_control/state',
    '/_control/shortcut',
    '--manifest',
  ]) {
    expect(help).toContain(word);
  }
});

test.each([
  ['--port', 'many', 'It must be a whole number from 0 to 65535.'],
  ['--bot-url', 'somewhere', 'It must be an address such as'],
  ['--manifest', 'nowhere.yml', 'nowhere.yml is no app manifest: ENOENT'],
  ['--speed', '-1', 'It must be a number from 0 to 1000000.'],
])('%s %s is refused with a sentence', async (option, value, sentence) => {
  let said = '';
  const command = simulateSlackCommand()
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        said += text;
      },
    });
  const parsing = command.parseAsync([option, value], { from: 'user' });
  await expect(parsing).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  expect(said).toContain(sentence);
});
