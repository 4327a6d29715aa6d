import type { Answer, AwsDoor, ReceivedRequest } from './aws-door.ts';
import { AwsError } from './aws-error.ts';
import { describeBuckets, getBucketStatistics } from './bucket-operations.ts';
import { getFindingStatistics, getFindings, listFindings } from './finding-operations.ts';
import {
  describeClassificationJob,
  getMacieSession,
  listClassificationJobs,
  type MacieInput,
  type MacieOperation,
  notSimulated,
  updateClassificationJob,
} from './macie-operations.ts';

interface Route {
  operation: string;
  method: string;
  path: RegExp;
  run: MacieOperation;
}

const JOB_PATH = /^\/jobs\/(?<jobId>[^/]+)$/;

const ROUTES: Route[] = [
  route('ListClassificationJobs', 'POST', /^\/jobs\/list$/, listClassificationJobs),
  route('DescribeClassificationJob', 'GET', JOB_PATH, describeClassificationJob),
  route('UpdateClassificationJob', 'PATCH', JOB_PATH, updateClassificationJob),
  route('GetMacieSession', 'GET', /^\/macie$/, getMacieSession),
  route('GetBucketStatistics', 'POST', /^\/datasources\/s3\/statistics$/, getBucketStatistics),
  route('DescribeBuckets', 'POST', /^\/datasources\/s3$/, describeBuckets),
  route('ListFindings', 'POST', /^\/findings$/, listFindings),
  route('GetFindings', 'POST', /^\/findings\/describe$/, getFindings),
  route('GetFindingStatistics', 'POST', /^\/findings\/statistics$/, getFindingStatistics),
];

/** The names that faults can be set for. */
export const MACIE_OPERATIONS = ROUTES.map(({ operation }) => operation);

/** Amazon Macie's own protocol: REST with JSON bodies. */
export const macieDoor: AwsDoor = {
  recognise(request) {
    const found = ROUTES.find(
      ({ method, path }) => method === request.method && path.test(request.path),
    );
    const name = found?.operation ?? `${request.method} ${request.path}`;
    const jobId = found?.path.exec(request.path)?.groups?.jobId;
    const run = found?.run ?? notSimulated;
    const input: MacieInput = { jobId: decode(jobId ?? ''), body: () => parseJson(request) };
    return {
      name,
      ...(jobId && { jobId: input.jobId }),
      input: request.body,
      run: (context) => run(input, context),
    };
  },
  accept: (_operation, result) => json(200, result),
  refuse: (error) => ({
    ...json(error.status, { message: error.message }),
    headers: { ...JSON_TYPE, 'x-amzn-errortype': error.type },
  }),
};

const JSON_TYPE = { 'content-type': 'application/json' };

function route(operation: string, method: string, path: RegExp, run: MacieOperation): Route {
  return { operation, method, path, run };
}

function json(status: number, value: unknown): Answer {
  return { status, headers: JSON_TYPE, body: JSON.stringify(value) };
}

/** An id that is not even well encoded is an unknown job. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parseJson({ body }: ReceivedRequest): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('ValidationException', 'Could not parse request body into json');
  }
}
