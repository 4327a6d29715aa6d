import * as z from 'zod';
import { FINDING_SEVERITIES, type FindingRef } from '../domain/finding.ts';
import { MUTE_SUBJECTS } from '../domain/finding-mute.ts';
import { formatFindingRef, parseFindingRef } from '../domain/finding-ref.ts';

/** Every `action_id` of findings. */
export const FINDING_ACTION_IDS = {
  open: 'finding.open',
  refresh: 'finding.refresh',
  /** A page of the occurrences. */
  occurrences: 'finding.occurrences',
  /** The occurrences as text to copy. */
  text: 'finding.text',
  csv: 'finding.csv',
  json: 'finding.json',
  share: 'finding.share',
  console: 'finding.console',
  mute: 'finding.mute',
  unmute: 'finding.unmute',
  previousPage: 'findings.previous',
  nextPage: 'findings.next',
  /** All findings of a job, or of what a feed's message is about. */
  ofJob: 'findings.of-job',
  ofGroup: 'findings.of-group',
} as const;

/** Every `callback_id` of modals about findings. */
export const FINDING_CALLBACK_IDS = { mute: 'finding.mute' } as const;

/** The card's block with the button that opens the occurrences; their own pages have others. */
export const PLACES_BLOCK_ID = 'finding-places';

const findingRef = z.string().transform((key, context) => {
  const ref = parseFindingRef(key);
  if (!ref) context.addIssue(`not a finding: ${key}`);
  return ref ?? z.NEVER;
});

/** A button's finding, as `account/region/id`. */
export const findingValue = {
  write: formatFindingRef,
  read: (value: string): FindingRef => findingRef.parse(value),
};

const occurrencePage = z
  .string()
  .regex(/^\S+ [1-9]\d{0,5}$/)
  .transform((value) => value.split(' '))
  .pipe(z.tuple([findingRef, z.string().transform(Number)]))
  .transform(([ref, page]) => ({ ref, page }));

/** A page of a finding's occurrences, from 1. */
export const occurrencePageValue = {
  write: ({ ref, page }: { ref: FindingRef; page: number }) => `${formatFindingRef(ref)} ${page}`,
  read: (value: string): { ref: FindingRef; page: number } => occurrencePage.parse(value),
};

const muteChoices = z.partialRecord(
  z.enum(MUTE_SUBJECTS),
  z.object({ value: z.string().min(1), label: z.string().optional() }),
);

/** What a message offers to mute: of each subject one value, with a name for people. */
export type MuteChoices = z.infer<typeof muteChoices>;

/** Of a mute button. Names are at most 500 characters, and fit. */
export const muteValue = {
  write: (choices: MuteChoices) => JSON.stringify(choices),
  read: (value: string): MuteChoices => muteChoices.parse(JSON.parse(value)),
};

const group = z.object({
  target: z.string(),
  region: z.string(),
  jobId: z.string().optional(),
  bucket: z.string().optional(),
  type: z.string().optional(),
  /** Empty: any. */
  severities: z.array(z.enum(FINDING_SEVERITIES)),
  since: z.int(),
  to: z.int(),
});

/**
 * The findings that a feed's message is about; `since` and `to`, the times of the oldest and the
 * newest one, in milliseconds since 1970.
 */
export type GroupChoice = z.infer<typeof group>;

export const groupValue = {
  write: (choice: GroupChoice) => JSON.stringify(choice),
  read: (value: string): GroupChoice => group.parse(JSON.parse(value)),
};
