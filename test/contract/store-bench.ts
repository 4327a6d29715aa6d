import { afterEach, beforeEach } from '@jest/globals';

import type { Clock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { NOW } from './store-fixtures.ts';

/** A database for each test, with as many stores on it as the test asks for. */
export interface StoreBench {
  /** The URL of this test's database, empty at first. */
  url(): string;
  /** One more store on it. */
  open(): Promise<Store>;
  /** Runs SQL by hand, as somebody outside the bot. */
  byHand(...statements: string[]): Promise<void>;
  /** Statements with which an owner of the database takes the audit's guards away. */
  dropGuards: readonly string[];
  clock: { now(): Date; moveTo(now: Date): void };
}

/** Sets up a bench for the tests of this file. */
export function useBench(options: {
  createDatabase(): Promise<string>;
  byHand(url: string, statements: string[]): Promise<void>;
  dropGuards: readonly string[];
}): StoreBench {
  const stores: Store[] = [];
  const clock = createTestClock();
  let url = '';
  beforeEach(async () => {
    url = await options.createDatabase();
    clock.moveTo(NOW);
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });
  return {
    url: () => url,
    clock,
    dropGuards: options.dropGuards,
    byHand: (...statements) => options.byHand(url, statements),
    async open() {
      const store = await createStore({ url, clock });
      stores.push(store);
      return store;
    },
  };
}

function createTestClock(): Clock & { moveTo(now: Date): void } {
  let time = NOW;
  return {
    now: () => time,
    moveTo(now) {
      time = now;
    },
  };
}
