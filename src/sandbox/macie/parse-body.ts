import type * as z from 'zod';

import { AwsError } from './aws-error.ts';

/** Rejects with a ValidationException that names the field. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'request body';
  throw new AwsError('ValidationException', `Input validation failed, ${field}: ${issue?.message}`);
}
