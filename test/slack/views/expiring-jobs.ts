import { aWatchedJob, OMAR } from '../../support/expiry-world.ts';

export const ONCE = aWatchedJob({ pausedBy: OMAR });
export const RECURRING = aWatchedJob({ type: 'SCHEDULED', jobName: 'crm-sync-daily' });
export const REF = '111122223333/us-east-1/3ce05dbb7ec5505def334104bf347a06';
export const KEY = `expiry ${REF} 2026-03-31T12:00:00.000Z`;
/** When they expire, in mrkdwn. */
export const EXPIRES = '<!date^1774958400^{date_short_pretty} {time}|2026-03-31 12:00 UTC>';
export const VERA = { userId: 'U0VERA0001', teamId: 'T0ACME001' };
