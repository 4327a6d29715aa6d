import type { ExpiringJob } from '../../src/domain/expiry.ts';
import { expiryKey } from '../../src/domain/expiry-key.ts';
import type {
  BucketStatistics,
  ExposureReading,
  ExposureSnapshot,
} from '../../src/domain/exposure.ts';
import type { NewLetter, Notice } from '../../src/domain/notice.ts';
import type { TimedResume } from '../../src/domain/timed-resume.ts';
import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { ANA, minutes, NOW, REF } from './store-fixtures.ts';

export const WHERE = { target: 'production', accountId: REF.accountId, region: REF.region };

export function aStatistics(changes: Partial<BucketStatistics> = {}): BucketStatistics {
  const none = {
    totalCount: 0,
    publiclyAccessibleCount: 0,
    totalSizeInBytes: 0,
    classifiableSizeInBytes: 0,
  };
  return {
    bucketCount: 300,
    effectivePermission: {
      publiclyAccessible: 7,
      publiclyReadable: 5,
      publiclyWritable: 3,
      unknown: 2,
    },
    sharedAccess: { external: 11, internal: 13, notShared: 270, unknown: 6 },
    encryptionType: { kmsManaged: 100, s3Managed: 180, unencrypted: 19, unknown: 1 },
    objectEncryptionRequirement: {
      allowsUnencryptedObjectUploads: 40,
      deniesUnencryptedObjectUploads: 259,
      unknown: 1,
    },
    sensitivity: {
      sensitive: none,
      notSensitive: none,
      notClassified: none,
      classificationError: none,
    },
    classifiableObjectCount: 1,
    classifiableSizeInBytes: 2 ** 45 + 1,
    objectCount: 3,
    sizeInBytes: 2 ** 50 + 1,
    sizeInBytesCompressed: 4,
    unclassifiableObjectCount: { fileType: 1, storageClass: 2, total: 3 },
    unclassifiableObjectSizeInBytes: { fileType: 4, storageClass: 5, total: 9 },
    lastUpdated: minutes(-60),
    ...changes,
  };
}

export function aReading(changes: Partial<ExposureReading> = {}): ExposureReading {
  return {
    where: WHERE,
    takenAt: NOW,
    statistics: aStatistics(),
    exposed: [{ accountId: REF.accountId, name: 'logs', exposures: ['public', 'unknown'] }],
    isComplete: true,
    ...changes,
  };
}

export function aSnapshot(changes: Partial<ExposureSnapshot> = {}): ExposureSnapshot {
  return { takenAt: NOW, readings: [aReading()], failures: [], ...changes };
}

export function aNotice(about = 'digest'): Notice {
  return { kind: 'dead-letter', letterId: 'letter-1', channelId: 'C1', about, error: 'x' };
}

export function aLetter(key: string, changes: Partial<NewLetter> = {}): NewLetter {
  return { key, channelId: 'C1', notice: aNotice(key), ...changes };
}

export function anExpiringJob(changes: Partial<ExpiringJob> = {}): ExpiringJob {
  return {
    ref: REF,
    target: 'production',
    jobName: 'pci-scan',
    type: 'ONE_TIME',
    pausedAt: minutes(-60),
    expiresAt: minutes(24 * 60),
    threshold: 24 * 60 * 60_000,
    pausedBy: ANA,
    ...changes,
  };
}

/** What is told of a job that is watched. */
export function aRevision(job: ExpiringJob): { key: string; notice: Notice } {
  return { key: expiryKey(job), notice: { kind: 'expiring-job', job } };
}

export function aWish(changes: Partial<TimedResume> = {}): TimedResume {
  return {
    id: 'wish-1',
    ref: REF,
    target: 'production',
    jobName: 'pci-scan',
    resumeAt: minutes(60),
    by: ANA,
    reason: 'after the freeze',
    createdAt: NOW,
    pausedAt: minutes(-60),
    askedIn: 'C1',
    state: 'waiting',
    ...changes,
  };
}

/** The letter of a key; fails if there is none. */
export async function letterOf(store: Store, key: string): Promise<Letter> {
  const letter = await store.outbox.find(key);
  if (!letter) throw new Error(`there is no letter ${key}`);
  return letter;
}

/** Claims at a minute, for a minute. */
export function claimAt(store: Store, minute: number): Promise<Letter[]> {
  return store.outbox.claim(minutes(minute), minutes(minute + 1), minutes(minute));
}

/** Claims the one letter that is due; fails if it is another number. */
export async function claimOne(store: Store, minute: number): Promise<Letter> {
  const [letter, ...more] = await claimAt(store, minute);
  if (!letter || more.length > 0) throw new Error(`${more.length + 1} letters were claimed`);
  return letter;
}

/** Odd texts, and what both databases keep of them. */
export const ODD = `a\0b\ud800 '"; drop table letters; -- 𝒳 عربي\n{"$time":1}`;
export const ODD_KEPT = ODD.replace('\0', '\ufffd').replace('\ud800', '\ufffd');
