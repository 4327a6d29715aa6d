import * as z from 'zod';

import { answerExposure, showDigestDetails } from './handlers/show-exposure.ts';
import { ACTION_IDS } from './ids.ts';
import { parseExposure } from './parse-exposure.ts';
import type { ActionRow, CommandRow } from './rows.ts';
import { notice } from './views/notice.ts';

const digestKey = z.string().min(1);

export const EXPOSURE_COMMANDS: readonly CommandRow[] = [
  {
    word: 'exposure',
    usage: 'exposure [target] [since:7d|2026-03-01]',
    summary:
      'Shows which S3 buckets are public, shared, unencrypted or unknown to Macie, and what changed.',
    permission: 'view',
    prepare: (rest, deps) => {
      const parsed = parseExposure(rest, deps.sources, deps.now());
      if (!parsed.ok) return notice(parsed.problem);
      return (request) => answerExposure(parsed.question, request, deps);
    },
  },
];

export const EXPOSURE_ACTIONS: readonly ActionRow[] = [
  {
    actionId: ACTION_IDS.digestDetails,
    permission: 'view',
    prepare: ({ value }) => {
      const key = digestKey.parse(value);
      return (request, deps) => showDigestDetails(key, request, deps);
    },
  },
];
