import { describe, expect, test } from '@jest/globals';

import { totalsOf } from '../../src/domain/exposure-totals.ts';
import {
  ageWords,
  changeWords,
  isWorse,
  signed,
  sizeWords,
  standingWords,
} from '../../src/domain/exposure-words.ts';

const none = totalsOf({ readings: [] });

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 KiB'],
  [1_536, '1.5 KiB'],
  [100 * 1_024 ** 2, '100 MiB'],
  [3.45 * 1_024 ** 4, '3.5 TiB'],
  [Number.MAX_SAFE_INTEGER, '8 PiB'],
  [5_000 * 1_024 ** 6, '5,000 EiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

test.each([
  [-5, '0 min'],
  [90_000, '1 min'],
  [60 * 60_000, '60 min'],
  [26 * 3_600_000, '26 h'],
  [49 * 3_600_000, '2 days'],
])('%d ms are %s', (ms, words) => {
  expect(ageWords(ms)).toBe(words);
});

test('signs are those of people', () => {
  expect([signed(1_234), signed(-3), signed(0)]).toEqual(['+1,234', '−3', '±0']);
});

describe('a change', () => {
  test.each([
    [{}, ''],
    [{ public: 2, unknownPermission: -1 }, '+2 public, −1 unknown'],
    [{ public: -2 }, '−2 public, ±0 unknown'],
    [{ unknownPermission: 1 }, '±0 public, +1 unknown'],
    [{ writable: 1 }, '±0 public (+1 writable), ±0 unknown'],
    [{ public: 1, readable: 1 }, '+1 public (+1 readable), ±0 unknown'],
    [
      { external: 1, internal: -1, unknownSharing: 1, unencrypted: -3, unencryptedUploads: 4 },
      '+1 shared externally, −1 shared internally, +1 with unknown sharing, −3 unencrypted, +4 open to unencrypted uploads',
    ],
    [{ unencrypted: -9, unknownEncryption: 9 }, '−9 unencrypted, +9 of unknown encryption'],
    [{ unknownUploads: 2 }, '+2 with unknown uploads'],
    [{ buckets: 5 }, ''],
  ])('of %j is “%s”', (change, words) => {
    expect(changeWords({ ...none, ...change })).toBe(words);
  });

  test('is for the worse if anything dangerous or unknown rose', () => {
    expect(isWorse({ ...none, public: -2, unknownPermission: 1 })).toBe(true);
    expect(isWorse({ ...none, unencrypted: -9, unknownEncryption: 9 })).toBe(true);
    expect(isWorse({ ...none, unknownUploads: 1 })).toBe(true);
    expect(isWorse({ ...none, public: -2, buckets: 9 })).toBe(false);
  });

  test('says nothing of a figure that was not counted yet when it was kept', () => {
    const { unknownEncryption, unknownUploads, ...kept } = { ...none, unencrypted: 1 };
    expect(changeWords(kept as typeof none)).toBe('+1 unencrypted');
  });
});

test('how it stands has the unknown beside the public', () => {
  const totals = { ...none, buckets: 1, unknownPermission: 1 };
  expect(standingWords(totals)).toBe('0 public and 1 unknown of 1 bucket');
});
