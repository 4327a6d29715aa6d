/** A file whose `schedules.digest` is a list, and the way from its paths to those as written. */
interface ListedDigests {
  file: unknown;
  asWritten(path: PropertyKey[]): PropertyKey[];
}

/** `schedules.digest` may be one mapping: it is read as a list of one. */
export function listDigests(file: unknown): ListedDigests {
  const schedules = isMapping(file) ? file.schedules : undefined;
  if (!isMapping(file) || !isMapping(schedules) || !isMapping(schedules.digest)) {
    return { file, asWritten: (path) => path };
  }
  return {
    file: { ...file, schedules: { ...schedules, digest: [schedules.digest] } },
    asWritten: (path) =>
      path[0] === 'schedules' && path[1] === 'digest' && path[2] === 0
        ? path.toSpliced(2, 1)
        : path,
  };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
