import type { ToldFinding } from '../../src/domain/finding-group.ts';
import type { FindingMute } from '../../src/domain/finding-mute.ts';
import type { FindingSummary } from '../../src/domain/finding-summary.ts';
import type { FeedMark, FeedStep } from '../../src/operations/finding-store-port.ts';
import { WHERE } from './notice-fixtures.ts';
import { ANA, minutes, NOW } from './store-fixtures.ts';

export const FEED = 'feed C1 all';
const { target: _, ...PLACE } = WHERE;

export function aSummary(findingId: string, changes: Partial<FindingSummary> = {}): FindingSummary {
  return {
    ref: { ...PLACE, findingId },
    accountId: PLACE.accountId,
    category: 'CLASSIFICATION',
    type: 'SensitiveData:S3Object/Financial',
    severity: { description: 'High', score: 3 },
    title: 'The S3 object contains financial information',
    archived: false,
    sample: false,
    count: 1,
    createdAt: minutes(-5),
    updatedAt: NOW,
    bucket: 'pci-exports',
    objectKey: 'cards.csv',
    job: { ...PLACE, jobId: 'job-1' },
    kinds: [{ name: 'CREDIT_CARD_NUMBER', count: 7 }],
    kindCount: 1,
    occurrenceCount: 7,
    ...changes,
  };
}

export function aTold(findingId: string, changes: Partial<ToldFinding> = {}): ToldFinding {
  return { summary: aSummary(findingId), letterKey: 'a', ...changes };
}

export function aMark(changes: Partial<FeedMark> = {}): FeedMark {
  return { ...PLACE, readTo: NOW, lateFrom: minutes(-15), ...changes };
}

export function aStep(changes: Partial<FeedStep> = {}): FeedStep {
  return { marks: [aMark()], told: [aTold('f1')], revisions: [], ...changes };
}

export function aMute(changes: Partial<FindingMute> = {}): FindingMute {
  return {
    id: 'mute-1',
    subject: 'bucket',
    value: 'pci-exports',
    reason: 'it is being cleaned',
    by: ANA,
    createdAt: NOW,
    until: minutes(60),
    ...changes,
  };
}
