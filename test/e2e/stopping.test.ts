import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';

import { startWorkspace } from '../support/start-workspace.ts';

test('a connection that sends nothing does not keep the bot from stopping', async () => {
  const workspace = await startWorkspace();
  const silent = connect(Number(new URL(workspace.botUrl).port), '127.0.0.1');
  await once(silent, 'connect');
  const startedAt = performance.now();
  await workspace.stopBot();
  // By itself, Node waits a minute for what such a connection has to say.
  expect(performance.now() - startedAt).toBeLessThan(30_000);
  silent.destroy();
  await workspace.stop();
});
