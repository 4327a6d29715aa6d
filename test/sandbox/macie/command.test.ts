import { once } from 'node:events';
import { createServer } from 'node:net';

import { afterEach, describe, expect, jest, test } from '@jest/globals';

import { simulateMacieCommand } from '../../../src/sandbox/macie/command.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

function quietCommand() {
  return simulateMacieCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}

describe('simulate-macie', () => {
  test('prints its address, answers there, and stops when interrupted', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const done = quietCommand().parseAsync(['--port', '0', '--jobs', '3'], { from: 'user' });
    while (write.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [url = ''] = /http:\/\/[\d.:]+/.exec(String(write.mock.calls[0]?.[0])) ?? [];
    expect((await fetch(`${url}/_control/clock`)).status).toBe(200);
    process.emit('SIGTERM');
    await done;
    await expect(fetch(url)).rejects.toThrow();
  });

  test('fails with EADDRINUSE when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    await expect(
      quietCommand().parseAsync(['--port', port], { from: 'user' }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    other.close();
  });

  test.each([
    ['--port', '70000'],
    ['--port', 'x'],
    ['--seed', '-1'],
    ['--jobs', '1.5'],
    ['--findings', '1000001'],
    ['--speed', 'fast'],
    ['--speed', ''],
    ['--nonsense', '1'],
  ])('refuses %s %p as wrong usage', async (...args) => {
    await expect(quietCommand().parseAsync(args, { from: 'user' })).rejects.toMatchObject({
      code: expect.stringMatching(/^commander\./),
    });
  });

  test('documents the control endpoint in its help', () => {
    let help = '';
    const command = quietCommand().configureOutput({
      writeOut: (text) => {
        help += text;
      },
    });
    command.outputHelp();
    for (const path of ['clock', 'reset', 'faults', 'buckets', 'findings', 'calls'])
      expect(help).toContain(`/_control/${path}`);
  });
});
