import { extname } from 'node:path';
import type { SimFile } from './control-protocol.ts';
import { createId, createSecret } from './slack-ids.ts';
import type { StoredFile, Workspace } from './workspace.ts';

const MIME_TYPES: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
};

/** Notes a file that is going to be uploaded. */
export function announceFile(
  workspace: Workspace,
  announced: Pick<StoredFile, 'name' | 'length' | 'altText' | 'createdAt'>,
): StoredFile {
  const name = announced.name.toWellFormed();
  const file: StoredFile = {
    ...announced,
    name,
    title: name,
    id: createId('F'),
    uploadPath: `/upload/v1/${createSecret()}`,
    isComplete: false,
  };
  workspace.files.set(file.id, file);
  return file;
}

/** The file that waits for its bytes at an upload address. */
export function findAwaitedFile(workspace: Workspace, uploadPath: string): StoredFile | undefined {
  return [...workspace.files.values()].find(
    (file) => file.uploadPath === uploadPath && !file.isComplete,
  );
}

/** The file's type as Slack names it: what its name ends with, `text` without an ending. */
export function fileTypeOf({ name }: { name: string }): string {
  return extname(name).slice(1).toLowerCase() || 'text';
}

/** A file as a message holds it. */
export function toSimFile(file: StoredFile): SimFile {
  const { id, name, title, length: size } = file;
  const mimeType = MIME_TYPES[fileTypeOf(file)] ?? 'application/octet-stream';
  return { id, name, title, size, mimeType, path: `/files/${id}` };
}
