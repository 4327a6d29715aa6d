import type {
  AckFn,
  App,
  BlockAction,
  RespondArguments,
  SlashCommand,
  ViewOutput,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { threadToAnswer } from './answer-to.ts';
import { registerShortcuts } from './dispatch-shortcuts.ts';
import { commandName, findCommand } from './find-command.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { COMMAND } from './ids.ts';
import { pressedValue, submittedInputs } from './read-payload.ts';
import { ACTION_ROWS, SUBMISSION_ROWS } from './registration-table.ts';
import type { PressedElement, Submitted } from './rows.ts';
import type { Entry } from './run-guarded.ts';
import { isListenedTo, OTHER_TEAM, say, TOO_OLD } from './say.ts';
import type { Actor, ReplyTo } from './slack-request.ts';
import type { Message } from './views/blocks.ts';
import { notice, noticeModal } from './views/notice.ts';

/** What an acknowledged entry needs to go on. */
export interface Accepted {
  actor: Actor;
  replyTo: ReplyTo;
  triggerId?: string;
  entry: Entry;
  /** What was pressed is in the person's Home. */
  isInHome?: boolean;
}

export interface DispatchDeps {
  handlers: HandlerDeps;
  isAllowedTeam(teamId: string): boolean;
  /** Runs an entry behind its guard, after the acknowledgement. */
  accept(accepted: Accepted): Promise<void>;
  /** An entry that was answered in the acknowledgement. */
  answered(actor: Actor, operation: string): void;
  /** A modal of an earlier version. */
  refused(actor: Actor, operation: string): void;
  /** Somebody opened the Home tab. */
  homeOpened(userId: string, eventId: string): Promise<void>;
  /** Somebody who is not listened to. */
  stranger(actor: Actor, operation: string): Promise<void>;
}

const ACTIONS = new Map(ACTION_ROWS.map((row) => [row.actionId, row]));
const SUBMISSIONS = new Map(SUBMISSION_ROWS.map((row) => [row.callbackId, row]));

/** Puts the registration table onto Bolt: acknowledge, then the guarded work. */
export function registerEntries(app: App, deps: DispatchDeps): void {
  app.command(COMMAND, ({ command, ack }) => onCommand(command, ack, deps));
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await deps.homeOpened(event.user, body.event_id);
  });
  registerShortcuts(app, deps);
  app.action(/^/, async ({ body, action, ack }) => {
    await ack();
    if (body.type !== 'block_actions' || !('action_id' in action)) return;
    const view = body.view && { id: body.view.id, metadata: body.view.private_metadata };
    const accepted = {
      actor: { userId: body.user.id, teamId: body.user.team_id ?? '' },
      replyTo: toReplyTo(body),
      triggerId: body.trigger_id,
      isInHome: body.view?.type === 'home',
    };
    const isAllowed = isListenedTo(accepted.actor, deps);
    const entry = isAllowed
      ? findAction(action.action_id, {
          value: pressedValue(action),
          blockId: action.block_id,
          view,
        })
      : say('action', OTHER_TEAM);
    if (!isAllowed) await deps.stranger(accepted.actor, action.action_id);
    await deps.accept({ ...accepted, entry });
  });
  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: /^/ },
    async ({ body, view, ack }) => {
      const actor = { userId: body.user.id, teamId: body.user.team_id ?? '' };
      await onSubmission({ actor, view, triggerId: body.trigger_id }, ack, deps);
    },
  );
}

function toReplyTo(body: BlockAction): ReplyTo {
  const { container, message } = body;
  return {
    userId: body.user.id,
    channelId: body.channel?.id,
    // Slack gives the app no more than the container of an ephemeral message.
    threadTs: threadToAnswer({ ts: container?.message_ts, ...container, ...message }),
    responseUrl: body.response_url || undefined,
    isOwnMessage: isOwnMessage(body),
  };
}

/** An answer in place of a message that others see would be seen by them. */
function isOwnMessage({ container, channel }: BlockAction): boolean {
  return container?.is_ephemeral === true || channel?.id.startsWith('D') === true;
}

async function onCommand(
  command: SlashCommand,
  ack: AckFn<string | RespondArguments>,
  deps: DispatchDeps,
): Promise<void> {
  const actor = { userId: command.user_id, teamId: command.team_id };
  if (!isListenedTo(actor, deps)) {
    await ack(ephemeral(notice(OTHER_TEAM)));
    return deps.stranger(actor, commandName(command.text));
  }
  const found = findCommand(command.text, deps.handlers);
  if ('answer' in found) {
    await ack(ephemeral(found.answer));
    return deps.answered(actor, found.operation);
  }
  await ack();
  const { channel_id: channelId, response_url: responseUrl } = command;
  const replyTo = { userId: actor.userId, channelId, responseUrl };
  await deps.accept({ actor, replyTo, triggerId: command.trigger_id, entry: found });
}

function ephemeral(message: Message): RespondArguments {
  return { response_type: 'ephemeral', ...message };
}

function findAction(actionId: string, pressed: PressedElement): Entry {
  const row = ACTIONS.get(actionId);
  try {
    if (row) {
      const run = row.prepare(pressed);
      const about = row.about?.(pressed);
      return { operation: actionId, permission: row.permission, run, about };
    }
  } catch {
    // The value is not of today's form: an older version drew the button.
  }
  return say(actionId, TOO_OLD);
}

async function onSubmission(
  { actor, view, triggerId }: { actor: Actor; view: ViewOutput; triggerId?: string },
  ack: AckFn<ViewResponseAction>,
  deps: DispatchDeps,
): Promise<void> {
  const row = SUBMISSIONS.get(view.callback_id);
  const submitted = row && isListenedTo(actor, deps) ? prepareSubmission(view, deps) : undefined;
  if (!row || !submitted) {
    const isAllowed = isListenedTo(actor, deps);
    const sentence = isAllowed ? TOO_OLD : OTHER_TEAM;
    await ack({ response_action: 'update', view: noticeModal(view.title.text, sentence) });
    if (!isAllowed) return deps.stranger(actor, view.callback_id);
    return deps.refused(actor, view.callback_id);
  }
  if ('errors' in submitted) {
    await ack({ response_action: 'errors', errors: submitted.errors });
    return deps.answered(actor, view.callback_id);
  }
  const { run, answerTo, about, meanwhile } = submitted;
  await (meanwhile ? ack({ response_action: 'update', view: meanwhile }) : ack());
  await deps.accept({
    actor,
    triggerId,
    replyTo: { userId: actor.userId, ...answerTo },
    entry: { operation: view.callback_id, permission: row.permission, run, about },
  });
}

function prepareSubmission(view: ViewOutput, { handlers }: DispatchDeps): Submitted | undefined {
  try {
    return SUBMISSIONS.get(view.callback_id)?.prepare(
      {
        viewId: view.id,
        metadata: view.private_metadata,
        inputs: submittedInputs(view.state.values),
      },
      handlers,
    );
  } catch {
    return undefined;
  }
}
