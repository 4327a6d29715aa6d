import * as z from 'zod';

import { type BucketSettings, EFFECTIVE_PERMISSIONS, SHARED_ACCESS } from './bucket-model.ts';
import { parseControl } from './control-input.ts';

const freezeSchema = z.strictObject({
  frozen: z.boolean(),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be an account id of 12 digits')
    .optional(),
  region: z.string().min(1).optional(),
});

const forceSchema = z
  .strictObject({
    bucketName: z.string(),
    effectivePermission: z.enum(EFFECTIVE_PERMISSIONS).optional(),
    /** What everybody can do with a PUBLIC bucket. */
    access: z.enum(['READ', 'WRITE', 'READ_WRITE']).optional(),
    sharedAccess: z.enum(SHARED_ACCESS).optional(),
  })
  .refine(({ effectivePermission, sharedAccess }) => effectivePermission || sharedAccess, {
    message: 'give effectivePermission, sharedAccess or both',
  })
  .refine(({ access, effectivePermission }) => !access || effectivePermission === 'PUBLIC', {
    path: ['access'],
    message: 'goes with effectivePermission PUBLIC only',
  })
  .refine(
    ({ effectivePermission: permission, sharedAccess: shared }) =>
      !permission || !shared || (permission === 'UNKNOWN') === (shared === 'UNKNOWN'),
    { path: ['sharedAccess'], message: 'is UNKNOWN when effectivePermission is, and else not' },
  );
type ForceInput = z.infer<typeof forceSchema>;

const anyInput = z.looseObject({});

/** What is asked for: settings of one bucket, or data that no longer follows the clock. */
export type BucketsInput =
  | { frozen: boolean; where: { accountId?: string; region?: string } }
  | { bucketName: string; settings: Partial<BucketSettings> };

export function parseBucketsInput(body: string): BucketsInput {
  if ('bucketName' in parseControl(anyInput, body)) {
    const input = parseControl(forceSchema, body);
    return { bucketName: input.bucketName, settings: toSettings(input) };
  }
  const { frozen, account, region } = parseControl(freezeSchema, body);
  return { frozen, where: { ...(account && { accountId: account }), ...(region && { region }) } };
}

function toSettings({ effectivePermission, access, sharedAccess }: ForceInput) {
  if (effectivePermission === 'UNKNOWN' || sharedAccess === 'UNKNOWN') return { deniesMacie: true };
  return {
    deniesMacie: false,
    ...(effectivePermission && toPermission(effectivePermission === 'PUBLIC', access ?? 'READ')),
    ...(sharedAccess && { sharedAccess }),
  };
}

function toPermission(isPublic: boolean, access: string): Partial<BucketSettings> {
  if (!isPublic) return { publicGrant: null, blocksPublic: true };
  const rights = { read: access !== 'WRITE', write: access !== 'READ' };
  return { publicGrant: { by: 'policy', ...rights }, blocksPublic: false };
}
