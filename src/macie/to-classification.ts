import type {
  ClassificationResult,
  CustomDetection,
  DefaultDetection,
  ClassificationDetails as MacieDetails,
  SensitiveDataItem,
} from '@aws-sdk/client-macie2';

import type { ClassificationDetails, Detection } from '../domain/finding.ts';
import type { JobRef } from '../domain/job.ts';
import { parseJobArn } from '../domain/job-ref.ts';
import { toOccurrences } from './to-occurrences.ts';
import { told, toldItems } from './told.ts';

type Where = Pick<JobRef, 'accountId' | 'region'>;

/** Macie's word for what custom data identifiers detect. */
const CUSTOM = 'CUSTOM_IDENTIFIER';

/** What was found in an object. A job's findings are seen by its own account alone: it is there. */
export function toClassification(details: MacieDetails, where: Where): ClassificationDetails {
  const { jobArn, originType, detailedResultsLocation } = details;
  const result = details.result ?? {};
  const { mimeType, sizeClassified } = result;
  return {
    hasMoreOccurrences: result.additionalOccurrences ?? false,
    detections: toDetections(result),
    totals: toTotals(result),
    ...told({
      job: toJobRef(details, where),
      jobArn: jobArn || undefined,
      originType,
      detailedResultsLocation,
      mimeType,
      sizeClassified,
      status: toStatus(result),
    }),
  };
}

function toJobRef({ jobId, jobArn }: MacieDetails, where: Where): JobRef | undefined {
  if (jobId) return { accountId: where.accountId, region: where.region, jobId };
  return parseJobArn(jobArn ?? '');
}

function toStatus({ status }: ClassificationResult): ClassificationDetails['status'] {
  if (!status?.code && !status?.reason) return undefined;
  return { code: status.code || 'UNKNOWN', ...told({ reason: status.reason || undefined }) };
}

function toDetections({ sensitiveData, customDataIdentifiers }: ClassificationResult): Detection[] {
  const managed = toldItems(sensitiveData).flatMap((item) =>
    toldItems(item.detections).map((detection) => toManaged(detection, item)),
  );
  return [...managed, ...toldItems(customDataIdentifiers?.detections).map(toCustom)];
}

function toManaged(detection: DefaultDetection, item: SensitiveDataItem): Detection {
  const category = item.category || 'UNKNOWN';
  const occurrences = toOccurrences(detection.occurrences);
  return {
    category,
    name: detection.type || category,
    isCustom: category === CUSTOM,
    count: detection.count ?? occurrences.length,
    occurrences,
  };
}

function toCustom({ arn, name, count, occurrences: located }: CustomDetection): Detection {
  const occurrences = toOccurrences(located);
  return {
    category: CUSTOM,
    name: name || arn || CUSTOM,
    isCustom: true,
    count: count ?? occurrences.length,
    occurrences,
    ...told({ arn }),
  };
}

/** Macie gives the custom identifiers' sum, 0, also where there are none. */
function toTotals({ sensitiveData, customDataIdentifiers }: ClassificationResult) {
  const managed = toldItems(sensitiveData).flatMap(({ category, totalCount }) =>
    typeof totalCount === 'number' ? { category: category || 'UNKNOWN', count: totalCount } : [],
  );
  const count = customDataIdentifiers?.totalCount;
  return count ? [...managed, { category: CUSTOM, count }] : managed;
}
