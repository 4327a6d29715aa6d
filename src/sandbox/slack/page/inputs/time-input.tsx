import { type ElementProps, fieldAttributes, useElement } from '../surface.ts';
import { unixToZoned, zonedToUnix } from '../text/zoned-time.ts';
import { useWorkspace } from '../workspace-context.ts';

const HTML_TYPES: Record<string, string> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** A date, a time of day, or both; the latter on the acting person's clock. */
export function TimeInput(props: ElementProps) {
  const { state } = useWorkspace();
  const { chosen, change } = useElement(props);
  const { tz } = state.me;
  const isMoment = props.element.type === 'datetimepicker';
  const [held = ''] = chosen;
  const shown = isMoment && held ? unixToZoned(Number(held), tz) : held;
  const choose = (typed: string) => {
    if (typed === '') return change([]);
    return change([isMoment ? String(zonedToUnix(typed, tz)) : typed]);
  };
  return (
    <input
      {...fieldAttributes(props)}
      className="time-input"
      type={HTML_TYPES[props.element.type]}
      value={shown}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
