/** What the SDK's schemas say of an answer, as far as tests walk it. */
export type Shape =
  | { kind: 'structure'; members: [string, Shape][] }
  | { kind: 'list'; item: Shape }
  | { kind: Leaf };

export type Leaf = 'text' | 'number' | 'boolean' | 'time';

const LEAVES: Record<number, Leaf> = { 0: 'text', 1: 'number', 2: 'boolean', 5: 'time' };

/** Reads a schema of the SDK, which is written in numbers. Structures must not contain themselves. */
export function readShape(schema: unknown, name = 'schema'): Shape {
  const shape: unknown = typeof schema === 'function' ? schema() : schema;
  if (typeof shape === 'number') return readLeaf(shape, name);
  if (!Array.isArray(shape)) throw new Error(`unknown schema of ${name}`);
  // A schema with what is said of the member.
  if (typeof shape[0] !== 'number' || shape.length < 4) return readShape(shape[0], name);
  const [kind, , , , names, members] = shape;
  if (kind === 1) return { kind: 'list', item: readShape(names, name) };
  const read = (names as string[]).map((member, index): [string, Shape] => [
    member,
    readShape(members[index], member),
  ]);
  return { kind: 'structure', members: read };
}

function readLeaf(number: number, name: string): Shape {
  const leaf = LEAVES[number & 63];
  if (!leaf) throw new Error(`unknown kind of ${name}: ${number}`);
  return number & 64 ? { kind: 'list', item: { kind: leaf } } : { kind: leaf };
}

/** Every leaf by its path, such as `resourcesAffected.s3Bucket.tags[].key`. */
export function leavesOf(shape: Shape, path = ''): [string, Leaf][] {
  if (shape.kind === 'list') return leavesOf(shape.item, `${path}[]`);
  if (shape.kind !== 'structure') return [[path, shape.kind]];
  return shape.members.flatMap(([name, member]) =>
    leavesOf(member, path ? `${path}.${name}` : name),
  );
}
