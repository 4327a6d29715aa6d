import { countWords } from '../../domain/job-words.ts';
import { endMute } from '../../operations/end-mute.ts';
import { muteFindings } from '../../operations/mute-findings.ts';
import { toAnswerTo } from '../answer-to.ts';
import type { MuteChoices } from '../finding-values.ts';
import { COMMAND } from '../ids.ts';
import type { TypedMute } from '../parse-mute.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderMuteLine, renderUnmuteLine } from '../views/mute-line.ts';
import { muteModal } from '../views/mute-modal.ts';
import { renderMuted, renderMutes } from '../views/mutes.ts';
import { notice } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { mayMute } from './may-mute.ts';
import { placeOf, replyPrivately } from './reply-privately.ts';
import { tellOfMute } from './tell-of-mute.ts';

/** `/macie mutes [words]` */
export async function listMutes(
  { words }: { words: readonly string[] },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const [place, canUnmute, lasting] = await Promise.all([
    placeOf(request, deps),
    mayMute(request, deps),
    deps.store.mutes.lasting(deps.now()),
  ]);
  const mutes = lasting.filter(({ value, label = '' }) => {
    const name = `${label} ${value}`.toLowerCase();
    return words.every((word) => name.includes(word.toLowerCase()));
  });
  const hasNone = mutes.length === 0 && lasting.length > 0;
  const list = hasNone ? notice(noneWith(lasting.length)) : renderMutes(mutes, { canUnmute });
  await replyPrivately(list, place, request, deps);
  return { outcome: `${mutes.length} mutes` };
}

function noneWith(count: number): string {
  return `Of ${countWords(count, 'mute')}, none has these words in its name. \`${COMMAND} mutes\` shows all.`;
}

/** The button "Mute…" of a finding or a feed's message. */
export async function askWhatToMute(
  choices: MuteChoices,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const lasting = await deps.store.mutes.lasting(deps.now());
  const modal = muteModal({ choices, ...toAnswerTo(request.replyTo) }, lasting);
  await deps.calls.openModal(request.triggerId ?? '', modal);
  return { outcome: 'asked what' };
}

/** The submission of that modal; its id makes it one wish. */
export async function confirmMute(
  { id, mute }: { id: string; mute: TypedMute },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const [place, muted] = await Promise.all([
    placeOf(request, deps),
    muteFindings({ ...mute, id, by: request.actor }, deps),
  ]);
  if (!muted) return { outcome: 'repeated' };
  const { mute: made, before } = muted;
  const told = await tellOfMute(renderMuteLine(made, before), place, request, deps);
  await replyPrivately(renderMuted(muted, told), place, request, deps);
  return { outcome: `${made.subject} muted` };
}

/** The list's button "Unmute": the list takes its place. */
export async function unmute(
  id: string,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const [place, ended] = await Promise.all([
    placeOf(request, deps),
    endMute(id, request.actor, deps),
  ]);
  const lines = ended && renderUnmuteLine(ended, request.actor.userId);
  const told = lines ? await tellOfMute(lines, place, request, deps) : '';
  const note = ended
    ? `↩️ Unmuted: the feeds tell what is found from now on.${told}`
    : '✋ Nothing was done: that mute is already over.';
  const mutes = await deps.store.mutes.lasting(deps.now());
  const list = renderMutes(mutes, { canUnmute: true, note });
  await replyPrivately(list, place, request, deps, { replace: true });
  return { outcome: ended ? 'unmuted' : 'over' };
}
