import { type ReactNode, useCallback, useState } from 'react';

import type { Confirm } from '../block-kit.ts';
import { ConfirmContext } from '../confirm-context.ts';
import { Text } from '../text/text-view.tsx';
import { useModalDialog } from './use-modal-dialog.ts';

interface Question {
  confirm: Confirm;
  answer(agreed: boolean): void;
}

/** Lets everything below ask for confirmation, one question at a time. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback(
    (confirm: Confirm) =>
      new Promise<boolean>((resolve) => {
        const answer = (agreed: boolean) => {
          setQuestion(undefined);
          resolve(agreed);
        };
        setQuestion({ confirm, answer });
      }),
    [],
  );
  return (
    <ConfirmContext value={ask}>
      {children}
      {question && <ConfirmDialog {...question} />}
    </ConfirmContext>
  );
}

function ConfirmDialog({ confirm, answer }: Question) {
  const dialog = useModalDialog(() => answer(false));
  const style = confirm.style === 'danger' ? 'danger' : 'primary';
  return (
    <dialog
      {...dialog}
      className="modal confirm"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
    >
      <h2 id="confirm-title">
        <Text value={confirm.title} />
      </h2>
      <div id="confirm-text" className="confirm-text">
        <Text value={confirm.text} />
      </div>
      <div className="modal-buttons">
        <button type="button" className="button" onClick={() => answer(false)}>
          <Text value={confirm.deny} />
        </button>
        <button type="button" className={`button ${style}`} onClick={() => answer(true)}>
          <Text value={confirm.confirm} />
        </button>
      </div>
    </dialog>
  );
}
