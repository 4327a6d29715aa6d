import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Delivery } from '../../src/operations/deliver-letters.ts';
import type { Postman } from '../../src/operations/ports.ts';
import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { outboxSteps } from '../support/outbox-steps.ts';
import { LEASE_MS, type OutboxWorld, startOutbox } from '../support/start-outbox.ts';

const SECURITY = CHANNELS.security;
/** As long as a replica holds a letter: longer than that in all, as a post may be begun late. */
const DOUBT_MS = LEASE_MS;
let world: OutboxWorld;
const { calls, allDelivered } = outboxSteps(() => world);

beforeEach(async () => {
  world = await startOutbox({ doubtMs: DOUBT_MS });
});
afterEach(() => world.stop());

/** A postman whose first post Slack takes late: when `arrive` is called. */
function slowly(postman: Postman, becomes: () => ReturnType<Postman['send']>) {
  let arrive: (() => Promise<unknown>) | undefined;
  const slow: Postman = {
    ...postman,
    async send(letter) {
      if (arrive) return postman.send(letter);
      arrive = () => postman.send(letter);
      return becomes();
    },
  };
  return { slow, arrive: async () => arrive?.() };
}

async function pass(delivery: Delivery, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    world.forward(1_000);
    await delivery.round();
    await delivery.drain(20_000);
  }
}

describe('a message that Slack takes after the bot has given up on the answer', () => {
  test('stands once; its channel goes on meanwhile', async () => {
    let arrive = async (): Promise<unknown> => undefined;
    const delivery = world.replica((postman) => {
      const late = slowly(postman, async () => ({ kind: 'unknown', error: 'timeout' }));
      arrive = late.arrive;
      return late.slow;
    });
    await world.put(SECURITY, 'slow');
    await world.put(SECURITY, 'next');
    await pass(delivery, 5);
    expect(await world.texts()).toEqual(['next']);
    await pass(delivery, 50);
    await arrive();
    await pass(delivery, 20);
    expect(await world.texts()).toEqual(['next', 'slow']);
    expect(await calls('conversations.history')).toBe(1);
    await allDelivered();
  });

  test('stands once when the replica that sent it died', async () => {
    let arrive = async (): Promise<unknown> => undefined;
    const mortal = world.replica((postman) => {
      const late = slowly(postman, () => Promise.reject(new Error('killed')));
      arrive = late.arrive;
      return late.slow;
    });
    await world.put(SECURITY, 'slow');
    await mortal.round();
    await mortal.drain(20_000);
    // Begun as late as may be, the post would have had its time only in a while.
    world.forward(LEASE_MS);
    await world.pass(10);
    expect(await calls('conversations.history')).toBe(0);
    await arrive();
    await world.pass(60);
    expect(await world.texts()).toEqual(['slow']);
    await allDelivered();
  });
});
