import type { OperationContext } from './aws-door.ts';
import { AwsError } from './aws-error.ts';
import { findJob, findStore, type JobStore } from './job-store.ts';
import { accepts, refusal } from './job-transitions.ts';
import { toJobDescription, toJobSummary } from './job-view.ts';
import { listJobs } from './list-jobs.ts';
import { changeJob, lifeOf } from './live-job.ts';
import { parseListRequest, parseUpdateRequest } from './macie-requests.ts';

/** The parameters of a Macie operation, out of path and body. */
export interface MacieInput {
  jobId: string;
  /** Parsed JSON; `undefined` when there was none. Throws a ValidationException when it is not JSON. */
  body(): unknown;
}

export type MacieOperation = (input: MacieInput, context: OperationContext) => unknown;

export const listClassificationJobs: MacieOperation = (input, context) => {
  const request = parseListRequest(input.body() ?? {});
  const { jobs, nextToken } = listJobs(callersStore(context), request, context.now);
  const items = jobs.map((job) =>
    toJobSummary(job.definition, lifeOf(job, context.now), context.now),
  );
  return { items, nextToken };
};

export const describeClassificationJob: MacieOperation = ({ jobId }, context) => {
  const job = findJob(callersStore(context), jobId);
  return toJobDescription(job.definition, lifeOf(job, context.now), context.now);
};

export const updateClassificationJob: MacieOperation = (input, context) => {
  const ask = parseUpdateRequest(input.body());
  const job = findJob(callersStore(context), input.jobId);
  const { status } = lifeOf(job, context.now);
  if (!accepts(status, ask)) {
    throw new AwsError('ValidationException', refusal(status, input.jobId));
  }
  changeJob(job, ask, context.now);
  return {};
};

export const getMacieSession: MacieOperation = (_input, context) => {
  const { accountId, enabledAt } = callersStore(context);
  const enabled = new Date(enabledAt).toISOString();
  return {
    createdAt: enabled,
    updatedAt: enabled,
    findingPublishingFrequency: 'SIX_HOURS',
    serviceRole: `arn:aws:iam::${accountId}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
    status: 'ENABLED',
  };
};

export const notSimulated: MacieOperation = () => {
  throw new AwsError(
    'UnsupportedOperationException',
    'The simulated Macie does not answer this operation yet: see docs/simulated-macie.md.',
  );
};

function callersStore({ caller, stores }: OperationContext): JobStore {
  return findStore(stores, caller);
}
