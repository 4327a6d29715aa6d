import { describe, expect, test } from '@jest/globals';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';

describe('the simulated clock', () => {
  test('stands still at speed 0 and moves when told to', () => {
    const start = new Date('2026-03-01T00:00:00Z');
    const clock = createSimClock({ start, speed: 0 });
    expect(clock.now()).toEqual(start);
    clock.moveBy(86_400_000);
    expect(clock.now()).toEqual(new Date('2026-03-02T00:00:00Z'));
    clock.moveTo(start);
    expect(clock.now()).toEqual(start);
  });

  test('keeps its time when its speed changes', () => {
    const clock = createSimClock({ start: new Date(0), speed: 0 });
    clock.moveBy(5_000);
    clock.setSpeed(0);
    expect(clock.now().getTime()).toBe(5_000);
    expect(clock.speed()).toBe(0);
  });
});
