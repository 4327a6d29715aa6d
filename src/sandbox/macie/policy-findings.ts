import { type DatedEpisode, episodesBetween } from './bucket-life.ts';
import type { BucketDefinition, BucketSettings, Episode } from './bucket-model.ts';
import { HOUR } from './calendar.ts';
import type { FindingRow, PolicyType, Severity } from './finding-model.ts';
import { createRandom } from './seed/random.ts';

/** What buckets that become unsafe make Macie find. */
export interface PolicyFindings {
  /**
   * The findings that were made before `now` and may have been updated since `from`, as they stand
   * at `now`. All in milliseconds.
   */
  between(from: number, now: number): FindingRow[];
}

/** A finding of an episode, and the moments at which somebody did what it is about. */
interface Planned {
  moments: [number, ...number[]];
  row: Omit<FindingRow, 'createdAt' | 'updatedAt' | 'count'>;
}

export const POLICY_SEVERITIES: Record<PolicyType, Severity> = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': 'High',
  'Policy:IAMUser/S3BucketEncryptionDisabled': 'Low',
  'Policy:IAMUser/S3BucketPublic': 'High',
  'Policy:IAMUser/S3BucketReplicatedExternally': 'High',
  'Policy:IAMUser/S3BucketSharedExternally': 'High',
  'Policy:IAMUser/S3BucketSharedWithCloudFront': 'Medium',
};

interface PolicyOptions {
  seed: number;
  buckets: BucketDefinition[];
  compose: FindingRow['compose'];
}

/** A finding lasts as long as its episode: until then it is repeated, with a higher count. */
export function createPolicyFindings(options: PolicyOptions): PolicyFindings {
  const plans = new Map<string, Planned[]>();
  const planOf = (bucket: BucketDefinition, episode: DatedEpisode) => {
    const name = `${bucket.name} ${episode.startsAt}`;
    const plan = plans.get(name) ?? planEpisode(bucket, episode, options);
    plans.set(name, plan);
    return plan;
  };
  return {
    between: (from, now) =>
      options.buckets.flatMap((bucket) =>
        episodesBetween(bucket, Math.max(from, bucket.createdAt), now)
          .flatMap((episode) => planOf(bucket, episode))
          .flatMap((planned) => standingAt(planned, now)),
      ),
  };
}

function standingAt({ moments, row }: Planned, now: number): FindingRow[] {
  const past = moments.filter((at) => at <= now);
  const updatedAt = past.at(-1);
  if (updatedAt === undefined) return [];
  return [{ ...row, createdAt: moments[0], updatedAt, count: past.length }];
}

function planEpisode(
  bucket: BucketDefinition,
  episode: DatedEpisode,
  { seed, compose }: PolicyOptions,
): Planned[] {
  const { accountId, region, name } = bucket;
  const random = createRandom(seed, 'policy findings', name, episode.startsAt);
  const viaCloudFront = random.int(0, 2) === 0;
  return typesOf(bucket.usual, episode.settings, viaCloudFront).map((type) => ({
    moments: momentsIn(episode, random.int(2, 40), random.int(7, 70) * HOUR),
    row: {
      id: random.hex(),
      accountId,
      region,
      type,
      severity: POLICY_SEVERITIES[type],
      archived: false,
      sample: false,
      originType: null,
      jobId: null,
      bucketName: name,
      key: null,
      variant: random.int(0, 99),
      compose,
    },
  }));
}

/** Macie finds it some minutes later, and again every `period` milliseconds. */
function momentsIn(
  { startsAt, endsAt }: DatedEpisode,
  minutes: number,
  period: number,
): [number, ...number[]] {
  const first = startsAt + minutes * 60_000;
  const length = Math.max(0, Math.ceil((endsAt - first) / period) - 1);
  return [first, ...Array.from({ length }, (_, index) => first + (index + 1) * period)];
}

/** What is worse than usual; a bucket that keeps Macie out gives it nothing to find. */
function typesOf(
  usual: BucketSettings,
  { publicGrant, blocksPublic, sharedAccess, encryption, deniesMacie }: Episode,
  viaCloudFront: boolean,
): PolicyType[] {
  if (deniesMacie ?? usual.deniesMacie) return [];
  const types: [PolicyType, boolean][] = [
    ['Policy:IAMUser/S3BucketPublic', Boolean(publicGrant) && blocksPublic === false],
    ['Policy:IAMUser/S3BlockPublicAccessDisabled', blocksPublic === false && usual.blocksPublic],
    [
      viaCloudFront
        ? 'Policy:IAMUser/S3BucketSharedWithCloudFront'
        : 'Policy:IAMUser/S3BucketSharedExternally',
      sharedAccess === 'EXTERNAL' && usual.sharedAccess !== 'EXTERNAL',
    ],
    [
      'Policy:IAMUser/S3BucketEncryptionDisabled',
      (encryption === 'AES256' || encryption === 'NONE') && usual.encryption.startsWith('aws:kms'),
    ],
  ];
  return types.filter(([, holds]) => holds).map(([type]) => type);
}
