import type { Block } from '../control-protocol.ts';
import { announceFile, toSimFile } from '../files.ts';
import { FILE_ALT_TEXT, SNIPPET_BYTES } from '../limits.ts';
import { readMessageContent } from '../message-content.ts';
import { addMessage } from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { invalidArguments, SlackApiError } from '../slack-api-error.ts';
import type { Channel, StoredFile } from '../workspace.ts';
import { BOT_USER_ID } from '../workspace-seed.ts';
import { type Arguments, readText, requireText } from './arguments.ts';
import { toFilePayload } from './file-payload.ts';
import { type ApiMethod, requireJoinedChannel, requireThread } from './method.ts';

/** Uploads: an address for the bytes, then the message that shows the files. */
export const fileMethods: Record<string, ApiMethod> = {
  'files.getUploadURLExternal': { scopes: ['files:write'], run: announceUpload },
  'files.completeUploadExternal': { scopes: ['files:write'], run: completeUpload },
};

function announceUpload(simulation: Simulation, args: Arguments) {
  const { workspace, clock, settings } = simulation;
  const name = requireText(args, 'filename');
  const length = readLength(args);
  const altText = readText(args, 'alt_text') ?? readText(args, 'alt_txt');
  if (altText && altText.length > FILE_ALT_TEXT) throw new SlackApiError('alt_txt_too_large');
  if (readText(args, 'snippet_type') && length > SNIPPET_BYTES) {
    throw new SlackApiError('snippet_too_large');
  }
  const file = announceFile(workspace, { name, length, altText, createdAt: clock.now() });
  return { upload_url: `${settings.url}${file.uploadPath}`, file_id: file.id };
}

function readLength(args: Arguments): number {
  const text = requireText(args, 'length');
  if (!/^\d+$/.test(text)) throw invalidArguments('must be an integer [json-pointer:/length]');
  if (Number(text) === 0) throw new SlackApiError('missing_argument');
  return Number(text);
}

function completeUpload(simulation: Simulation, args: Arguments) {
  const completed = readFiles(args).map(({ id, title }) => {
    return { file: requireUploaded(simulation, id), title };
  });
  const channel = readChannel(simulation, args);
  const message = channel && readMessage(simulation, channel, args);
  const files = completed.map(({ file, title }) => {
    return Object.assign(file, { title: title || file.name, isComplete: true });
  });
  if (message) {
    const shown = { ...message, files: files.map(toSimFile) };
    addMessage(simulation.workspace, { ...shown, ts: simulation.nextTs(), user: BOT_USER_ID });
  }
  return { files: files.map((file) => toFilePayload(simulation, toSimFile(file))) };
}

function readFiles({ files }: Arguments): { id: string; title?: string }[] {
  if (!Array.isArray(files) || files.length === 0) {
    throw invalidArguments('missing required field: files');
  }
  return files.map((file: unknown, index) => {
    const isGood = typeof file === 'object' && file !== null && 'id' in file;
    if (!isGood) {
      throw invalidArguments(`missing required field: id [json-pointer:/files/${index}]`);
    }
    const title = 'title' in file ? file.title : undefined;
    return { id: String(file.id), title: typeof title === 'string' ? title : undefined };
  });
}

/** Its bytes are there, and it was not completed before: that works once. */
function requireUploaded({ workspace }: Simulation, id: string): StoredFile {
  const file = workspace.files.get(id);
  if (!file?.content || file.isComplete) throw new SlackApiError('file_not_found');
  return file;
}

/** A person's id does not do, unlike in `chat.postMessage`. Without a channel the file stays private. */
function readChannel(simulation: Simulation, args: Arguments): Channel | undefined {
  const id = readText(args, 'channel_id');
  if (!id) return undefined;
  if (!/^[CGDZ][A-Z0-9]{8,}$/.test(id)) {
    const rule = 'input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$';
    throw invalidArguments(`${rule} [json-pointer:/channel_id]`);
  }
  const channel = requireJoinedChannel(simulation, id);
  if (channel.isArchived) throw new SlackApiError('is_archived');
  return channel;
}

/** The comment, or, without one, the blocks. */
function readMessage(simulation: Simulation, { id: channel }: Channel, args: Arguments) {
  const text = readText(args, 'initial_comment') ?? '';
  const threadTs = requireThread(simulation, channel, args);
  const hasBlocks = !text && args.blocks !== undefined && args.blocks !== '';
  const none: { text: string; blocks: Block[] } = { text, blocks: [] };
  const said = hasBlocks ? readMessageContent(simulation, { blocks: args.blocks }) : none;
  return { channel, threadTs, text: said.text, blocks: said.blocks };
}
