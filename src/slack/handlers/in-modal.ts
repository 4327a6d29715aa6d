import type { View } from '@slack/types';

import { BotError } from '../../domain/bot-error.ts';
import type { OpenModal } from '../slack-calls.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { errorSentence } from '../views/error-sentences.ts';
import { noticeModal, withReference } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** Shows something in the modal in place of what it shows now. */
export type ShowInModal = (view: View) => Promise<void>;

/**
 * Opens a modal at once, before anybody is asked anything, because its trigger lives for 3 s only;
 * then lets `work` fill it. What goes wrong is told in the modal.
 */
export async function openModalFor(
  { title, loading }: { title: string; loading: View },
  request: SlackRequest,
  deps: HandlerDeps,
  work: (show: ShowInModal) => Promise<LogFields>,
): Promise<LogFields> {
  const viewId = await deps.calls.openModal(request.triggerId ?? '', loading);
  return fillModal({ title, viewId }, request, deps, work);
}

/** The same for a modal that is open already. */
export async function fillModal(
  { title, ...modal }: { title: string } & OpenModal,
  request: SlackRequest,
  deps: HandlerDeps,
  work: (show: ShowInModal) => Promise<LogFields>,
): Promise<LogFields> {
  try {
    return await work((view) => deps.calls.updateModal(modal, view));
  } catch (error) {
    const code = error instanceof BotError ? error.code : 'internal';
    const sentence = withReference(errorSentence(code), request.requestId);
    request.log.error({ err: error, code }, 'failed in a modal');
    await deps.calls.updateModal(modal, noticeModal(title, sentence));
    return { outcome: code };
  }
}
