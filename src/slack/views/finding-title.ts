import { findingTypeWords } from '../../domain/finding-words.ts';
import { foreign, foreignPath } from '../foreign.ts';

const TYPE_LENGTH = 80;
/** With the type's longest words, within a header. */
const NAME_LENGTH = 66;

interface Titled {
  type: string;
  bucket?: string | { name: string };
  object?: { key: string };
  objectKey?: string;
}

/** What was found and in what: `Financial information in payroll.xlsx`. Literal text. */
export function findingTitle({ type, bucket, object, objectKey }: Titled): string {
  const what = foreign(findingTypeWords(type), TYPE_LENGTH);
  const key = object?.key ?? objectKey;
  const name = typeof bucket === 'string' ? bucket : bucket?.name;
  if (key?.trim()) return `${what} in ${foreignPath(fileName(key), NAME_LENGTH)}`;
  return name?.trim() ? `${what}: ${foreignPath(name, NAME_LENGTH)}` : what;
}

function fileName(key: string): string {
  return key.slice(key.lastIndexOf('/', key.length - 2) + 1) || key;
}
