import type { Block, ElementState, SimMessage, SimNotice, SimUser } from './control-protocol.ts';
import { BOT_USER_ID, seedChannels, seedPeople, seedUserGroups } from './workspace-seed.ts';

export type Person = SimUser;

export interface Channel {
  id: string;
  /** Without `#`; for a direct message the person's name. */
  name: string;
  kind: 'channel' | 'im';
  isPrivate: boolean;
  isExtShared: boolean;
  isArchived: boolean;
  members: string[];
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
  isEnabled: boolean;
}

export type Message = SimMessage;

/** Block id → action id → what the element holds. */
export type StateValues = Record<string, Record<string, ElementState>>;

/** A view as the app gives it to `views.open`. */
export interface ViewDefinition {
  type: 'modal' | 'home';
  title?: { type: string; text: string };
  submit?: { type: string; text: string };
  close?: { type: string; text: string };
  blocks: Block[];
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  clear_on_close?: boolean;
  notify_on_close?: boolean;
}

export interface View {
  id: string;
  userId: string;
  rootViewId: string;
  previousViewId: string | null;
  hash: string;
  definition: ViewDefinition;
  values: StateValues;
  /** Block id → sentence. */
  errors: Record<string, string>;
  /** Why the last submission did not get through. */
  failure?: string;
}

/** A file from its announcement on. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  altText?: string;
  createdAt: Date;
  /** Bytes, as announced. */
  length: number;
  uploadPath: string;
  /** Absent until they were uploaded. */
  content?: Buffer;
  /** The upload was completed: the file is there for people. */
  isComplete: boolean;
}

/** Everything that the simulated workspace remembers. */
export interface Workspace {
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  userGroups: Map<string, UserGroup>;
  messages: Message[];
  files: Map<string, StoredFile>;
  /** Open views and home tabs by id. */
  views: Map<string, View>;
  /** Person → ids of the open modals, the topmost last. */
  modalStacks: Map<string, string[]>;
  /** Person → id of the Home tab's view. */
  homes: Map<string, string>;
  notices: SimNotice[];
}

const byId = <T extends { id: string }>(items: T[]) =>
  new Map(items.map((item) => [item.id, item]));

/** A fresh workspace with its seeded people and channels. */
export function createWorkspace(): Workspace {
  return {
    people: byId(seedPeople()),
    channels: byId(seedChannels()),
    userGroups: byId(seedUserGroups()),
    messages: [],
    files: new Map(),
    views: new Map(),
    modalStacks: new Map(),
    homes: new Map(),
    notices: [],
  };
}

export function isMember(channel: Channel, user: string): boolean {
  return channel.members.includes(user);
}

export function botIsMember(channel: Channel): boolean {
  return isMember(channel, BOT_USER_ID);
}

/** The direct message between a person and the bot. */
export function findDirectMessage(workspace: Workspace, user: string): Channel | undefined {
  return [...workspace.channels.values()].find(
    (channel) => channel.kind === 'im' && isMember(channel, user),
  );
}
