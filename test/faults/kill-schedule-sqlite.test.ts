import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

import { describeKillingOfSchedule } from './kill-schedule-contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'macie-chatops-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describeKillingOfSchedule('SQLite', async () => `sqlite:${join(directory, 'schedule.db')}`);
