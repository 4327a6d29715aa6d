import type { Choice } from './select-choices.ts';

/** The options of a menu, under the titles of their groups. */
export function ChoiceOptions({ choices }: { choices: Choice[] }) {
  return [...Map.groupBy(choices, ({ group }) => group)].map(([group, members]) => {
    const options = members.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ));
    if (group === undefined) return options;
    return (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    );
  });
}
