import type { ClassificationResult, SensitiveType, Severity } from '../finding-model.ts';
import {
  CUSTOM_COLUMNS,
  CUSTOM_NAMES,
  MANAGED_TYPES,
  type ManagedCategory,
  type ManagedType,
} from './data-types.ts';
import { type Extension, FILE_KINDS } from './file-kinds.ts';
import { locate, shareLocations } from './locate.ts';
import { createRandom, type Random } from './random.ts';

/** What a finding is to hold. */
export interface ContentPlan {
  type: SensitiveType;
  severity: Severity;
  extension: Extension;
  /** Of occurrences, over all kinds of data; chance decides where it is absent. */
  count?: number;
}

interface Kind {
  category: ManagedCategory | 'CUSTOM_IDENTIFIER';
  name: string;
  column: string;
}

const CATEGORIES: Record<SensitiveType, readonly Kind['category'][]> = {
  'SensitiveData:S3Object/Credentials': ['CREDENTIALS'],
  'SensitiveData:S3Object/CustomIdentifier': ['CUSTOM_IDENTIFIER'],
  'SensitiveData:S3Object/Financial': ['FINANCIAL_INFORMATION'],
  'SensitiveData:S3Object/Multiple': [
    'FINANCIAL_INFORMATION',
    'PERSONAL_INFORMATION',
    'CUSTOM_IDENTIFIER',
  ],
  'SensitiveData:S3Object/Personal': ['PERSONAL_INFORMATION'],
};

/** How many occurrences findings of a severity have: the more, the more severe. */
const COUNTS: Record<Severity, readonly [number, number]> = {
  Low: [1, 6],
  Medium: [5, 90],
  High: [60, 4_000],
};

/** What Macie found in an object. `place` is account and Region; `words` decide on the rest. */
export function createResult(
  plan: ContentPlan,
  place: { accountId: string; region: string },
  ...words: (string | number)[]
): ClassificationResult {
  const random = createRandom(...words, plan.type, plan.severity, plan.extension);
  const kinds = CATEGORIES[plan.type].flatMap((category) => kindsOf(category, random));
  const total = plan.count ?? random.int(...COUNTS[plan.severity]);
  const counts = split(Math.max(total, kinds.length), kinds.length, random);
  const shares = shareLocations(counts);
  const found = kinds.map((kind, index) => ({
    ...kind,
    count: counts[index] ?? 1,
    occurrences: locate(plan.extension, kind.column, shares[index] ?? 0, random),
  }));
  const isArchive = FILE_KINDS[plan.extension].located === null;
  return {
    additionalOccurrences: isArchive || sum(counts) > sum(shares),
    customDataIdentifiers: toCustom(found, place),
    mimeType: FILE_KINDS[plan.extension].mimeType,
    sensitiveData: toSensitiveData(found),
    sizeClassified: random.int(900, 40_000_000),
    status: isArchive
      ? { code: 'PARTIAL', reason: 'ARCHIVE_CONTAINS_UNPROCESSED_FILES' }
      : { code: 'COMPLETE', reason: null },
  };
}

type Found = Kind & {
  count: number;
  occurrences: ReturnType<typeof locate>;
};

function toSensitiveData(found: Found[]): ClassificationResult['sensitiveData'] {
  const managed = found.filter(({ category }) => category !== 'CUSTOM_IDENTIFIER');
  return [...Map.groupBy(managed, ({ category }) => category)].map(([category, kinds]) => ({
    category,
    detections: kinds.map(({ name, count, occurrences }) => ({ type: name, count, occurrences })),
    totalCount: sum(kinds.map(({ count }) => count)),
  }));
}

function toCustom(
  found: Found[],
  { accountId, region }: { accountId: string; region: string },
): ClassificationResult['customDataIdentifiers'] {
  const detections = found
    .filter(({ category }) => category === 'CUSTOM_IDENTIFIER')
    .map(({ name, count, occurrences }) => ({
      arn: customIdentifierArn(accountId, region, name),
      count,
      name,
      occurrences,
    }));
  return { detections, totalCount: sum(detections.map(({ count }) => count)) };
}

/** An account has the same identifiers all the time. */
function customIdentifierArn(accountId: string, region: string, name: string): string {
  const id = createRandom('custom identifier', accountId, region, name).uuid();
  return `arn:aws:macie2:${region}:${accountId}:custom-data-identifier/${id}`;
}

function kindsOf(category: Kind['category'], random: Random): Kind[] {
  if (category === 'CUSTOM_IDENTIFIER') {
    const index = random.int(0, CUSTOM_NAMES.length - 1);
    return [{ category, name: CUSTOM_NAMES[index] ?? '', column: CUSTOM_COLUMNS[index] ?? '' }];
  }
  const types: readonly ManagedType[] = MANAGED_TYPES[category];
  const first = random.int(0, types.length - 1);
  const wanted = types.slice(first, first + random.int(1, 3));
  return wanted.map(({ type, columns }) => ({
    category,
    name: type,
    column: random.pick(columns),
  }));
}

/** Parts that are at least 1 each and make `total` together. */
function split(total: number, parts: number, random: Random): number[] {
  let left = total;
  return Array.from({ length: parts }, (_, index) => {
    const others = parts - index - 1;
    const part = others === 0 ? left : random.int(1, Math.max(1, Math.floor((left - others) / 2)));
    left -= part;
    return part;
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
