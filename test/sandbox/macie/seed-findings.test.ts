import * as sdk from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { shareLocations } from '../../../src/sandbox/macie/seed/locate.ts';
import { SENSITIVE_CATALOGUE } from '../../../src/sandbox/macie/seed/sensitive-catalogue.ts';
import { ACCOUNTS, NOW } from './example-buckets.ts';
import { everythingAt, HERE, seededData } from './example-findings.ts';

const data = seededData();
const rows = everythingAt(data);
const findings = rows.map((row) => row.compose(row));
/** Those of the catalogue, by their keys, and those of policies. */
const catalogued = findings.filter(({ resourcesAffected: { s3Object } }) =>
  SENSITIVE_CATALOGUE.some(({ key }) => key === s3Object?.key),
);
const results = findings.flatMap(
  ({ classificationDetails }) => classificationDetails?.result ?? [],
);
const detectionsOf = (result: (typeof results)[number]) => [
  ...result.sensitiveData.flatMap(({ detections }) => detections),
  ...result.customDataIdentifiers.detections,
];
const occurrences = results.flatMap(detectionsOf).flatMap((each) => each.occurrences ?? []);
const objects = findings.flatMap(({ resourcesAffected }) => resourcesAffected.s3Object ?? []);
const buckets = findings.map(({ resourcesAffected }) => resourcesAffected.s3Bucket);
const actors = findings.flatMap(({ policyDetails }) => policyDetails?.actor ?? []);

function expectAll(found: unknown[], wanted: object) {
  expect(new Set(found)).toEqual(new Set(Object.values(wanted)));
}

describe('the findings that are always there', () => {
  test('are many, in both accounts and Regions, with ids of their own', () => {
    expect(catalogued.length).toBeGreaterThan(60);
    const places = new Set(catalogued.map(({ accountId, region }) => `${accountId} ${region}`));
    expect(places.size).toBe(4);
    for (const { id } of findings) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  });

  test('are the same for the same seed, and others for another', () => {
    const all = (seed: number) => everythingAt(seededData({ seed })).map((row) => row.compose(row));
    expect(all(1)).toEqual(findings);
    expect(all(2).map(({ id }) => id)).not.toEqual(findings.map(({ id }) => id));
  });

  test('have every value of every enumeration', () => {
    expectAll(
      findings.map(({ type }) => type),
      sdk.FindingType,
    );
    expectAll(
      findings.map(({ category }) => category),
      sdk.FindingCategory,
    );
    expectAll(
      findings.map(({ severity }) => severity.description),
      sdk.SeverityDescription,
    );
    expectAll(
      findings.flatMap(({ classificationDetails }) => classificationDetails?.originType ?? []),
      sdk.OriginType,
    );
    expectAll(
      results.flatMap(({ sensitiveData }) => sensitiveData.map(({ category }) => category)),
      sdk.SensitiveDataItemCategory,
    );
    expectAll(
      objects.map(({ storageClass }) => storageClass),
      sdk.StorageClass,
    );
    expectAll(
      objects.map(({ serverSideEncryption }) => serverSideEncryption.encryptionType),
      sdk.EncryptionType,
    );
    expectAll(
      buckets.map(({ defaultServerSideEncryption }) => defaultServerSideEncryption.encryptionType),
      sdk.EncryptionType,
    );
    expectAll(
      buckets.map(({ publicAccess }) => publicAccess.effectivePermission),
      sdk.EffectivePermission,
    );
    expectAll(
      actors.flatMap(({ userIdentity }) => userIdentity?.type ?? []),
      sdk.UserIdentityType,
    );
    expect(new Set(results.map(({ status }) => status.code))).toEqual(
      new Set(['COMPLETE', 'PARTIAL', 'SKIPPED']),
    );
    expect(new Set(results.map(({ status }) => status.reason)).size).toBe(22);
  });

  test('locate sensitive data in every way', () => {
    const cells = occurrences.flatMap((each) => each.cells ?? []);
    expect(cells.map(({ cellReference }) => cellReference)).toContain('Sheet2!C5');
    expect(cells.some(({ cellReference }) => cellReference === null)).toBe(true);
    const pages = occurrences.flatMap((each) => each.pages ?? []);
    const kinds = pages.map((page) => Object.keys(page).toSorted().join());
    expect(new Set(kinds)).toEqual(
      new Set(['pageNumber', 'lineRange,pageNumber', 'offsetRange,pageNumber']),
    );
    const records = occurrences.flatMap((each) => each.records ?? []);
    expect(records.some(({ recordIndex }) => recordIndex > 0)).toBe(true);
    expect(records.some(({ jsonPath }) => jsonPath === undefined)).toBe(true);
    for (const kind of ['lineRanges', 'offsetRanges'] as const) {
      expect(occurrences.some((each) => each[kind])).toBe(true);
    }
  });

  test('locate at most fifteen, and say so where there are more', () => {
    for (const result of results) {
      const detections = detectionsOf(result);
      const located = detections.flatMap(({ occurrences: all }) => Object.values(all ?? {}).flat());
      const there = located.filter((each) => each !== null).length;
      const total = detections.reduce((sum, { count }) => sum + count, 0);
      expect(there).toBeLessThanOrEqual(15);
      if (there > 0) expect([total, result.additionalOccurrences]).toEqual([total, total > there]);
    }
    const staff = catalogued.find(
      (each) => each.resourcesAffected.s3Object?.key === 'hr/staff-2025.xlsx',
    );
    const detections = staff?.classificationDetails?.result.sensitiveData[0];
    expect(detections?.totalCount).toBe(2310);
  });

  test('have both kinds of identifiers, also in one', () => {
    const kinds = results.map(({ sensitiveData, customDataIdentifiers }) =>
      [sensitiveData.length > 0, customDataIdentifiers.detections.length > 0].join(),
    );
    expect(new Set(kinds)).toEqual(
      new Set(['true,true', 'true,false', 'false,true', 'false,false']),
    );
  });

  test('have buckets with and without list, policy and blocks', () => {
    const settings = buckets.flatMap(
      ({ publicAccess }) => publicAccess.permissionConfiguration ?? [],
    );
    const of = settings.map(({ bucketLevelPermissions, accountLevelPermissions }) => ({
      acl: bucketLevelPermissions.accessControlList,
      policy: bucketLevelPermissions.bucketPolicy,
      blocks: bucketLevelPermissions.blockPublicAccess.restrictPublicBuckets,
      accountBlocks: accountLevelPermissions.blockPublicAccess.restrictPublicBuckets,
    }));
    for (const name of ['acl', 'policy', 'blocks', 'accountBlocks'] as const) {
      expect([name, new Set(of.map((each) => Boolean(each[name]))).size]).toEqual([name, 2]);
    }
    expect(of.some(({ acl }) => acl?.allowsPublicWriteAccess)).toBe(true);
    expect(of.some(({ policy }) => policy?.allowsPublicReadAccess)).toBe(true);
  });
});

describe('a finding of a job', () => {
  test('is of a job that has run, and of a bucket that the inventory shows alike', () => {
    for (const finding of findings) {
      const { jobId, jobArn } = finding.classificationDetails ?? {};
      if (!jobId) continue;
      const store = data.stores.get(`${finding.accountId}/${finding.region}`);
      const job = store?.byId.get(jobId);
      expect(Date.parse(finding.createdAt)).toBeGreaterThanOrEqual(
        job?.definition.createdAt ?? NOW,
      );
      expect(jobArn).toBe(
        `arn:aws:macie2:${finding.region}:${finding.accountId}:classification-job/${jobId}`,
      );
    }
  });

  test('tells of a steady bucket what DescribeBuckets tells', () => {
    const { views } = data.buckets.retrieve(ACCOUNTS, HERE.region, NOW);
    const shown = new Map(views.map((view) => [view.bucketName, view]));
    const steady = buckets.filter(({ name }) => {
      const bucket = data.buckets.find(name);
      return bucket && !bucket.drift && bucket.region === HERE.region;
    });
    expect(steady.length).toBeGreaterThan(50);
    for (const { name, publicAccess, defaultServerSideEncryption } of steady) {
      expect(publicAccess).toEqual(shown.get(name)?.publicAccess);
      const type = shown.get(name)?.serverSideEncryption?.type ?? 'UNKNOWN';
      expect(defaultServerSideEncryption.encryptionType).toBe(type);
    }
  });
});

describe('hostile texts', () => {
  const keys = objects.map(({ key }) => key);
  const columns = occurrences.flatMap(
    ({ cells }) => cells?.map(({ columnName }) => columnName) ?? [],
  );

  test('are among keys, columns, paths and tags', () => {
    expect(keys.some((key) => Buffer.byteLength(key) === 1024)).toBe(true);
    for (const hostile of ['<!channel>', '<@U0OMAR000>', '*bold*', '\n', '\u0000', '\u202E']) {
      expect([hostile, keys.some((key) => key.includes(hostile))]).toEqual([hostile, true]);
    }
    expect(columns).toEqual(expect.arrayContaining(['<!channel>', '<@U0OMAR000>', '*bold*']));
    expect(columns.some((column) => column?.startsWith('=HYPERLINK('))).toBe(true);
    const paths = occurrences.flatMap(
      ({ records }) => records?.map(({ jsonPath }) => jsonPath) ?? [],
    );
    expect(paths.some((path) => path?.includes("['a.b'][\"c"))).toBe(true);
    expect(buckets.some(({ tags }) => tags.some(({ value }) => value.includes('*click*')))).toBe(
      true,
    );
    expect(keys.some((key) => /\p{Extended_Pictographic}/u.test(key))).toBe(true);
  });
});

describe('fifteen locations', () => {
  test.each([
    [[2310], [15]],
    [
      [1, 2, 400],
      [1, 2, 12],
    ],
    [
      [100, 100],
      [8, 7],
    ],
    [
      [3, 4],
      [3, 4],
    ],
    [[], []],
  ])('are shared by %j as %j', (counts, shares) => {
    expect(shareLocations(counts)).toEqual(shares);
  });
});
