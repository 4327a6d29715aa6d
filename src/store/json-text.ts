import { storable } from './storable.ts';

/** Marks an object that stands for a time; other keys that begin like it get one more of the sign. */
const TIME = '$time';
const SIGN = '$';

/** A value as JSON text, its times kept as times and its texts made storable. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(encode(value));
}

/** The value of such a text. What it is, the writer has to know. */
export function fromJsonText<T>(text: string): T;
export function fromJsonText(text: string): unknown {
  return decode(JSON.parse(text));
}

function encode(value: unknown): unknown {
  if (typeof value === 'string') return storable<string>(value);
  if (value instanceof Date) return { [TIME]: value.getTime() };
  if (Array.isArray(value)) return value.map(encode);
  if (!isObject(value)) return value;
  return mapEntries(value, (key, item) => [
    storable<string>(key.startsWith(SIGN) ? `${SIGN}${key}` : key),
    encode(item),
  ]);
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (!isObject(value)) return value;
  const { [TIME]: time } = value;
  if (time !== undefined) return new Date(typeof time === 'number' ? time : Number.NaN);
  return mapEntries(value, (key, item) => [
    key.startsWith(SIGN) ? key.slice(SIGN.length) : key,
    decode(item),
  ]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function mapEntries(
  value: Record<string, unknown>,
  map: (key: string, item: unknown) => [string, unknown],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => map(key, item)));
}
