import { type ElementProps, useSurface } from '../surface.ts';
import { Text } from '../text/text-view.tsx';

/** A button; one with an address is a link that tells the bot as well. */
export function ButtonElement({ blockId, element }: ElementProps) {
  const { act, busy } = useSurface();
  const isBusy = busy !== undefined && busy === element.action_id;
  const className = `button ${element.style ?? ''} ${isBusy ? 'busy' : ''}`;
  const label = element.text && <Text value={element.text} />;
  if (element.url) {
    return (
      <a
        className={className}
        href={element.url}
        target="_blank"
        rel="noreferrer"
        aria-label={element.accessibility_label}
        onClick={() => act(blockId, element)}
      >
        {label}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={className}
      aria-busy={isBusy}
      aria-label={element.accessibility_label}
      onClick={() => act(blockId, element)}
    >
      {label}
    </button>
  );
}
