import { useWorkspace } from '../workspace-context.ts';
import { ModalView } from './modal-view.tsx';

/** The acting person's open modals; those below keep what was typed into them. */
export function ModalStack() {
  const { views } = useWorkspace().state;
  return views.map((view) => (
    <ModalView key={view.id} view={view} isCovered={view !== views.at(-1)} />
  ));
}
