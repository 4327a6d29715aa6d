import * as z from 'zod';

/** What the reference says of a key. */
interface KeyDocs {
  /** What it is for: one or two sentences. */
  doc: string;
  /** Goes on from "should be": a shape and an example. */
  expects: string;
  /** What holds when the key is left out, or `required`. */
  absent: string;
  /** The key whose mapping is the same: the reference lists it there alone. */
  keysAsIn?: string;
}

type Explain = (issue: { input?: unknown }) => string;

/** Says what a key should be, for a value that is missing, empty or wrong. The value is not echoed. */
export function shouldBe(expects: string): Explain {
  return ({ input }) => {
    if (input === undefined) return `is missing: it should be ${expects}`;
    if (input === null) return `is empty: it should be ${expects}, or left out if it is optional`;
    return `should be ${expects}`;
  };
}

/** A string of the given shape. */
export function text(pattern: RegExp, expects: string) {
  const error = shouldBe(expects);
  return z.string({ error }).regex(pattern, { error, abort: true });
}

/** A list with at least one entry. */
export function listOf<T extends z.ZodType>(entry: T, expects: string) {
  const error = shouldBe(expects);
  return z.array(entry, { error }).min(1, { error });
}

/** Attaches to a key what the reference says of it. */
export function documented<T extends z.ZodType>(schema: T, docs: KeyDocs): T {
  return schema.meta({ ...docs });
}

/** What `documented` attached; undefined for a schema without it. */
export function docsOf(schema: z.ZodType): KeyDocs | undefined {
  const { doc, expects, absent, keysAsIn } = schema.meta() ?? {};
  if (typeof doc !== 'string' || typeof expects !== 'string') return undefined;
  const docs = { doc, expects, absent: String(absent) };
  return typeof keysAsIn === 'string' ? { ...docs, keysAsIn } : docs;
}
