import * as z from 'zod';

import type { JobRef } from '../domain/job.ts';
import { formatJobRef, parseJobRef } from '../domain/job-ref.ts';
import type { TimedResume } from '../domain/timed-resume.ts';
import { ANSWER_TO, type AnswerTo } from './answer-to.ts';

const jobRef = z.string().transform((key, context) => {
  const ref = parseJobRef(key);
  if (!ref) context.addIssue(`not a job: ${key}`);
  return ref ?? z.NEVER;
});

const waiting = z
  .string()
  .transform((value) => value.split(' '))
  .pipe(z.tuple([jobRef, z.string().min(1)]))
  .transform(([ref, id]) => ({ ref, id }));

/** A timed resume that waits, and its job. */
export const timedResumeValue = {
  write: ({ ref, id }: Pick<TimedResume, 'ref' | 'id'>) => `${formatJobRef(ref)} ${id}`,
  read: (value: string): Pick<TimedResume, 'ref' | 'id'> => waiting.parse(value),
};

const context = z.object({
  ...ANSWER_TO,
  ref: jobRef,
  expiresAt: z.iso
    .datetime()
    .transform((value) => new Date(value))
    .optional(),
  timezone: z.string().optional(),
  fromCard: z.boolean().optional(),
});

/** What the modal for the time of a resume carries in its `private_metadata`, with where it was asked for. */
export interface TimedResumeContext extends AnswerTo {
  ref: JobRef;
  /** The job's expiry as it was read. */
  expiresAt?: Date;
  /** The person's time zone, if it is known. */
  timezone?: string;
  /** False: behind `responseUrl` is not the job's card, to be replaced. */
  fromCard?: boolean;
}

export const timedResumeMetadata = {
  write: ({ ref, ...rest }: TimedResumeContext) =>
    JSON.stringify({ ...rest, ref: formatJobRef(ref) }),
  read: (value: string): TimedResumeContext => context.parse(JSON.parse(value)),
};
