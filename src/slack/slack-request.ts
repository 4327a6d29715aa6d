import type { AnswerTo } from './answer-to.ts';
import type { Message } from './views/blocks.ts';

/** Who acts: always by Slack's ids, never by name. */
export interface Actor {
  userId: string;
  teamId: string;
}

/** What a handler may log. Never a token, a secret or a `response_url`. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Facts for the request's line in the log. */
export interface LogFields {
  target?: string;
  job?: string;
  finding?: string;
  schedule?: string;
  letter?: string;
  outcome?: string;
}

/** Whom to answer where. */
export interface ReplyTo extends AnswerTo {
  userId: string;
  /** What was pressed is in a message that this person alone sees, which may be replaced. */
  isOwnMessage?: boolean;
  /** Is told when an answer stands in the direct message because there is no other place for it. */
  answeredDirectly?(): void;
}

/** Answers one person, seen by nobody else. `replace` the message behind the `response_url`. */
export type Reply = (
  to: ReplyTo,
  message: Message,
  options?: { replace?: boolean },
) => Promise<void>;

/** A command, click or submission that has passed the guards. */
export interface SlackRequest {
  /** The reference that a person is given and the log carries. */
  requestId: string;
  actor: Actor;
  replyTo: ReplyTo;
  /** Opens one modal, within 3 s; absent for a submission. */
  triggerId?: string;
  /** Is told of somebody else whose Home may show something else now. */
  alsoConcerns?(who: Actor): void;
  log: Log;
}
