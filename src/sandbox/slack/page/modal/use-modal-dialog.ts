import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';

/** Shows a native dialog above everything, which traps the focus; Escape asks to close it. */
export function useModalDialog(close: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isOpenMenu(event.target)) return;
    // The browser would close the dialog by itself; what is open is for the workspace to say.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return { ref, onKeyDown };
}

/** Escape then closes the menu alone. An open menu's option may have the focus. */
function isOpenMenu(target: EventTarget): boolean {
  const canTell = CSS.supports('selector(:open)');
  return canTell && target instanceof Element && target.closest('select:open') !== null;
}
