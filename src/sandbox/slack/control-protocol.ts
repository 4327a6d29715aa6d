/**
 * The control interface of the simulated Slack: what the page and the tests speak to it, JSON over
 * HTTP under `/_control`. One person's view of the workspace, and what a person can do in it.
 */

/** A Block Kit block, as the bot sent it. */
export type Block = { type: string; block_id?: string } & Record<string, unknown>;

export interface SimUser {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  teamName: string;
  /** What the person is in the sandbox, for the page's "act as" menu: `viewer`, `operator`, … */
  role: string;
  isBot: boolean;
  isRestricted: boolean;
  deleted: boolean;
  /** As on Enterprise Grid: what `users.info` tells of their workspaces, in place of `team_id`. */
  enterprise?: SimEnterprise;
  /** IANA name, such as `Europe/Berlin`. */
  tz: string;
}

/** What is absent is not told. */
export interface SimEnterprise {
  /** `enterprise_user.teams`. */
  teams?: string[];
  /** `profile.team`. */
  profileTeam?: string;
}

export interface SimChannel {
  id: string;
  /** Without `#`; for a direct message the other person's name. */
  name: string;
  kind: 'channel' | 'im';
  isPrivate: boolean;
  isExtShared: boolean;
  /** The bot is a member. */
  botIsMember: boolean;
}

/** A file as a message shows it. */
export interface SimFile {
  id: string;
  name: string;
  title: string;
  /** Bytes. */
  size: number;
  mimeType: string;
  /** Where it can be downloaded, on the simulated Slack's own origin. */
  path: string;
  /** Its bytes as UTF-8; not in the stream. */
  content?: string;
}

/** A shortcut of the app: for everywhere, or for a message. */
export interface SimShortcut {
  name: string;
  type: 'global' | 'message';
  callbackId: string;
}

export interface SimMessage {
  ts: string;
  channel: string;
  /** Author's user id; the bot's for the bot. */
  user: string;
  text: string;
  blocks: Block[];
  /** Only this person sees it. */
  ephemeralFor?: string;
  threadTs?: string;
  /** A reply that the channel is shown too. */
  isBroadcast?: boolean;
  replyCount?: number;
  edited?: boolean;
  files?: SimFile[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
}

/** A modal view as the bot last set it. */
export interface SimView {
  id: string;
  rootViewId: string;
  hash: string;
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  /** Validation errors of the last submission: block id → sentence. */
  errors: Record<string, string>;
  /** Why the last submission did not get through, as Slack says it at the top of the modal. */
  failure?: string;
  /** What the elements hold, where it is known: initial values and what was sent with an action. */
  values?: Record<string, Record<string, ElementState>>;
}

/** Something a developer must see: the bot was too slow, or sent what Slack would refuse. */
export interface SimNotice {
  at: string;
  kind: 'too-slow' | 'refused' | 'failed';
  text: string;
}

/** `GET /_control/state?user=U…`: everything that this person now sees. */
export interface SimState {
  now: string;
  me: SimUser;
  people: SimUser[];
  channels: SimChannel[];
  /** Channel id → messages visible to this person, oldest first. */
  messages: Record<string, SimMessage[]>;
  /** The stack of open modals, the topmost last. */
  views: SimView[];
  notices: SimNotice[];
  shortcuts: SimShortcut[];
  /** The app has a Home tab. */
  hasHomeTab: boolean;
  /** The person's Home tab of the bot, once it was published. */
  home?: SimView;
}

/** How the bot answered a request that the workspace sent to it. */
export interface Delivery {
  /** HTTP status, or 200 for an acknowledged Socket Mode envelope; 0 when nothing answered. */
  status: number;
  /** The acknowledgement's body, parsed where it is JSON. */
  body: unknown;
  tookMs: number;
  /** What the person would see: `operation_timeout`, `dispatch_failed`, `invalid_blocks …`. */
  error?: string;
}

/** `POST /_control/command`: somebody types a slash command. */
export interface CommandInput {
  user: string;
  channel: string;
  /** With its slash: `/macie jobs`. */
  text: string;
}

/** `POST /_control/message`: somebody types a plain message. Answers with `{ts}`. */
export interface MessageInput {
  user: string;
  channel: string;
  text: string;
  threadTs?: string;
}

/** The value of one interactive element, in Slack's `state.values` form. */
export type ElementState = { type: string } & Record<string, unknown>;

/** `POST /_control/action`: somebody presses a button or chooses from a menu. */
export interface ActionInput {
  user: string;
  /** A message (`channel` and `ts`) or an open modal (`viewId`). */
  channel?: string;
  ts?: string;
  viewId?: string;
  blockId?: string;
  actionId: string;
  /** For a menu: the chosen option's value. For inputs that dispatch: the value. */
  value?: string;
  /** For multi-selects and checkboxes: the values of all chosen options. */
  selected?: string[];
  /** What the other inputs of the same modal or message hold, block id → action id → state. */
  values?: Record<string, Record<string, ElementState>>;
}

/** `POST /_control/submit`: somebody submits an open modal. */
export interface SubmitInput {
  user: string;
  viewId: string;
  /** Block id → action id → state, as in `view.state.values`. Plain strings are put into the right form. */
  values?: Record<string, Record<string, ElementState | string | null>>;
}

/** `POST /_control/close`: somebody closes an open modal. */
export interface CloseInput {
  user: string;
  viewId: string;
}

/** `POST /_control/home`: somebody opens the bot's App Home (`app_home_opened` is sent). */
export interface HomeInput {
  user: string;
  /** Default `home`. */
  tab?: 'home' | 'messages';
}

/** `POST /_control/shortcut`: somebody uses a shortcut; a message shortcut on a message. */
export interface ShortcutInput {
  user: string;
  callbackId: string;
  /** The message: both, for a message shortcut. */
  channel?: string;
  ts?: string;
}
