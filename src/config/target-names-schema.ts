import { documented, listOf, text } from './key.ts';

const TARGETS = "a list with at least one target's name, such as [production]";

/** The key `targets` of what tells of some targets alone. */
export function targetNamesKey() {
  return documented(listOf(text(/./, "a target's name"), TARGETS).optional(), {
    doc: 'The names of the targets of which it tells.',
    expects: TARGETS,
    absent: 'all targets',
  });
}
