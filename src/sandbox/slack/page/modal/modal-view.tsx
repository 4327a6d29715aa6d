import { type FormEvent, useId } from 'react';

import type { SimView } from '../../control-protocol.ts';
import { placedElements } from '../../view-state.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceContext } from '../surface.ts';
import { decodeEntities } from '../text/entities.ts';
import { useSurfaceState } from '../use-surface-state.ts';
import { useModalDialog } from './use-modal-dialog.ts';
import { useModalFocus } from './use-modal-focus.ts';
import { useSubmission } from './use-submission.ts';

/** A modal view of the bot, as a dialog. */
export function ModalView({ view, isCovered }: { view: SimView; isCovered: boolean }) {
  const titleId = useId();
  const { surface, error } = useSurfaceState({ viewId: view.id }, view.blocks, view.values);
  const { submit, close, isBusy, failure } = useSubmission(view, surface.values);
  const dialog = useModalDialog(close);
  useModalFocus(dialog.ref, inputIds(view), view.errors);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (view.submit) void submit();
  };
  return (
    <dialog
      {...dialog}
      className={isCovered ? 'modal covered' : 'modal'}
      aria-modal="true"
      aria-labelledby={titleId}
    >
      <form noValidate onSubmit={onSubmit}>
        <header className="modal-header">
          <span className="avatar bot" aria-hidden="true" />
          <h2 id={titleId}>{decodeEntities(view.title)}</h2>
          <button type="button" className="icon-button" aria-label="Close dialog" onClick={close}>
            ✕
          </button>
        </header>
        <div className="modal-body" aria-busy={isBusy}>
          <Trouble failure={failure ?? error} />
          <SurfaceContext value={surface}>
            <BlockList blocks={view.blocks} errors={view.errors} />
          </SurfaceContext>
        </div>
        <ModalFooter view={view} isBusy={isBusy} onClose={close} />
      </form>
    </dialog>
  );
}

function inputIds({ blocks }: SimView): string {
  const placed = placedElements(blocks).filter(({ block }) => block.type === 'input');
  return placed.map(({ block, element }) => `${block.block_id}/${element.action_id}`).join(' ');
}

function Trouble({ failure }: { failure?: string }) {
  if (!failure) return null;
  return (
    <p className="trouble" role="alert">
      We had some trouble connecting. Try again? <code>{failure}</code>
    </p>
  );
}

interface FooterProps {
  view: SimView;
  isBusy: boolean;
  onClose(): void;
}

function ModalFooter({ view, isBusy, onClose }: FooterProps) {
  const close = view.close ?? (view.submit ? 'Cancel' : 'Close');
  return (
    <footer className="modal-buttons">
      <button type="button" className="button" onClick={onClose}>
        {decodeEntities(close)}
      </button>
      {view.submit && (
        <button
          type="submit"
          className={isBusy ? 'button primary busy' : 'button primary'}
          aria-busy={isBusy}
          disabled={isBusy}
        >
          {decodeEntities(view.submit)}
        </button>
      )}
    </footer>
  );
}
