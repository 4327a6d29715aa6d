import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { COMMAND_ROWS } from '../../src/cli/command-rows.ts';
import { runMain } from './run-main.ts';

const EXAMPLE = resolve('macie-chatops.example.yaml');

describe('exit 0', () => {
  test('--version prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await runMain(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help lists every command', async () => {
    const { code, stdout } = await runMain(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of COMMAND_ROWS) {
      expect(stdout).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 20)}`, 'm'));
    }
  });

  test.each(COMMAND_ROWS.map(({ name }) => name))('%s --help', async (name) => {
    const { code, stdout } = await runMain([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: macie-chatops ${name}`);
  });
});

describe('exit 2', () => {
  test('no command', async () => {
    const { code, stderr } = await runMain([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: macie-chatops');
  });

  test('an unknown command gets the nearest one', async () => {
    const { code, stderr } = await runMain(['doctr']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      "error: unknown command 'doctr'\n(Did you mean doctor?)\n(macie-chatops --help says what there is)\n",
    );
  });

  test('an unknown option', async () => {
    const { code, stderr } = await runMain(['start', '--fast']);
    expect(code).toBe(2);
    expect(stderr).toContain("error: unknown option '--fast'");
  });

  test('a configuration that cannot be used, each key with what it should be', async () => {
    const { code, stdout, stderr } = await runMain(['start'], { PORT: 'secret-looking' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('The configuration cannot be used; 4 things are wrong:');
    expect(stderr).toContain("- SLACK_BOT_TOKEN is missing: it should be the bot's token");
    expect(stderr).toContain('- PORT should be a TCP port from 0 to 65535');
    expect(stderr).toContain('- macie-chatops.yaml is not there: copy macie-chatops.example.yaml');
    expect(stderr).not.toContain('secret-looking');
  });
});

describe('exit 1', () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
    SLACK_API_URL: 'http://127.0.0.1:1/api/',
    MACIE_CHATOPS_CONFIG: EXAMPLE,
    PORT: '0',
    LOG_LEVEL: 'silent',
  };

  test('start, where Slack does not answer', async () => {
    const { code, stderr } = await runMain(['start'], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^It failed: .*Slack.*\n/);
    expect(stderr).not.toContain('xoxb-sandbox');
  });

  test('doctor, without a configuration', async () => {
    const { code, stdout } = await runMain(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('FAILED   SLACK_BOT_TOKEN: is missing');
    expect(stdout).toContain('Slack and AWS are looked at once the configuration is complete.');
  });
});
