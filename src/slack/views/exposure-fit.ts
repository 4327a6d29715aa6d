import { LIMITS } from '../limits.ts';
import type { MessageBlock } from './blocks.ts';
import { messageCharacters } from './message-characters.ts';

/** Places that a list names if there is room, if there is less, and in any case. */
const PLACES = [10, 5];
const FEWEST_PLACES = 3;
/** Characters that a table is to have: some twenty rows. */
const TABLE_ROOM = 2_500;

/** What a message says beside its table. */
export interface AroundTable {
  above: MessageBlock[];
  below: MessageBlock[];
}

/**
 * A message with a table, as a whole no longer than Slack takes: where there is much else to say, its
 * lists name fewer places, and the table gets the characters that are left.
 */
export function fitTable(
  write: (places: number) => AroundTable,
  table: (characters: number) => MessageBlock[],
): MessageBlock[] {
  const measure = (places: number) => {
    const around = write(places);
    return { ...around, left: LIMITS.messageCharacters - messageCharacters(around) };
  };
  const fitting = PLACES.map(measure).find(({ left }) => left >= TABLE_ROOM);
  const { above, below, left } = fitting ?? measure(FEWEST_PLACES);
  return [...above, ...table(left), ...below];
}
