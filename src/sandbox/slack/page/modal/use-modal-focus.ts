import { type RefObject, useEffect } from 'react';

const INPUTS = 'input, textarea, select';

/**
 * Puts the focus where a person goes on: into the first input, also when the bot has filled an
 * empty modal, and onto the first input with an error.
 */
export function useModalFocus(
  ref: RefObject<HTMLDialogElement | null>,
  inputIds: string,
  errors: Record<string, string>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new inputs are the reason to look again
  useEffect(() => {
    const body = ref.current?.querySelector('.modal-body');
    const isTyping = body?.contains(document.activeElement);
    const first = body?.querySelector<HTMLElement>(`[data-autofocus="true"], ${INPUTS}`);
    const wanted = body?.querySelector<HTMLElement>('[data-autofocus="true"]') ?? first;
    if (!isTyping) wanted?.focus();
  }, [ref, inputIds]);
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [ref, errors]);
}
