/** When the clocks of tests begin: what a test sees must not depend on the hour at which it runs. */
export const TEST_START = new Date('2026-11-25T10:02:00Z');
