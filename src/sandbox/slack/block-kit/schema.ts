import type { Problem } from './problems.ts';

/** Finds what Slack would refuse in a value; `pointer` says where the value stands. */
export type Check = (value: unknown, pointer: string) => Problem[];

export type JsonObject = Record<string, unknown>;

export const problem = (pointer: string, message: string): Problem[] => [{ pointer, message }];

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const anything: Check = () => [];

/** A text of at most `max` characters, not empty unless `min` is 0. */
export function text(max: number, min = 1): Check {
  return (value, pointer) => {
    if (typeof value !== 'string') return problem(pointer, 'must provide a string');
    if (value.length > max) return problem(pointer, `must be less than ${max + 1} characters`);
    if (value.length < min) return problem(pointer, `must be more than ${min - 1} characters`);
    return [];
  };
}

export const flag: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : problem(pointer, 'must provide a boolean');

export function integer(min: number, max: number): Check {
  return (value, pointer) => {
    if (!Number.isInteger(value)) return problem(pointer, 'must provide an integer');
    const isWithin = Number(value) >= min && Number(value) <= max;
    return isWithin ? [] : problem(pointer, `must be between ${min} and ${max}`);
  };
}

export const number: Check = (value, pointer) =>
  typeof value === 'number' && Number.isFinite(value)
    ? []
    : problem(pointer, 'must provide a number');

export function oneOf(...allowed: unknown[]): Check {
  return (value, pointer) =>
    allowed.includes(value)
      ? []
      : problem(pointer, `value must be one of: ${allowed.map(String).join(', ')}`);
}

/** A text that matches; `what` names the form in the message. */
export function pattern(form: RegExp, what: string): Check {
  return (value, pointer) =>
    typeof value === 'string' && form.test(value) ? [] : problem(pointer, `must be ${what}`);
}

export function list(item: Check, limits: { min?: number; max?: number } = {}): Check {
  const { min = 1, max = Number.POSITIVE_INFINITY } = limits;
  return (value, pointer) => {
    if (!Array.isArray(value)) return problem(pointer, 'must provide an array');
    const size =
      value.length > max
        ? problem(pointer, `no more than ${max} items allowed`)
        : value.length < min
          ? problem(pointer, `no fewer than ${min} items allowed`)
          : [];
    return [...size, ...value.flatMap((one, index) => item(one, `${pointer}/${index}`))];
  };
}

export interface Fields {
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
  /** What must hold over several fields; asked when every field is right. */
  also?: (value: JsonObject, pointer: string) => Problem[];
}

/** An object with these fields and, beside `type`, no others. */
export function object({ required = {}, optional = {}, also }: Fields): Check {
  const fields = new Map(Object.entries({ type: anything, ...optional, ...required }));
  return (value, pointer) => {
    if (!isObject(value)) return problem(pointer, 'must provide an object');
    const missing = Object.keys(required)
      .filter((name) => value[name] === undefined || value[name] === null)
      .map((name) => ({ pointer, message: `missing required field: ${name}` }));
    const given = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
    const found = given.flatMap(([name, one]) => {
      const check = fields.get(name);
      if (!check) return problem(pointer, `invalid additional property: ${name}`);
      return check(one, `${pointer}/${name}`);
    });
    const problems = [...missing, ...found];
    return problems.length === 0 && also ? also(value, pointer) : problems;
  };
}

/** Objects that differ by `type`. */
export function byType(checks: Record<string, Check>): Check {
  const known = new Map(Object.entries(checks));
  return (value, pointer) => {
    if (!isObject(value)) return problem(pointer, 'must provide an object');
    if (value.type === undefined) return problem(pointer, 'missing required field: type');
    const check = typeof value.type === 'string' ? known.get(value.type) : undefined;
    if (!check) return problem(`${pointer}/type`, `unsupported type: ${String(value.type)}`);
    return check(value, pointer);
  };
}
