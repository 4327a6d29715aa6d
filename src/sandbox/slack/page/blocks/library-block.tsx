import { type Block as LibraryBlockType, Message } from 'slack-blocks-to-jsx';

import type { Block } from '../../control-protocol.ts';
import { useWorkspace } from '../workspace-context.ts';

/** Types that only show something: the library draws them, charts included. */
const DRAWN = [
  'data_visualization',
  'markdown',
  'video',
  'file',
  'plan',
  'task_card',
  'context_actions',
];

export function LibraryBlock({ block }: { block: Block }) {
  const { state } = useWorkspace();
  if (!DRAWN.includes(block.type)) {
    return <p className="block-unknown">This page cannot draw a block of type “{block.type}”.</p>;
  }
  const users = state.people.map(({ id, realName }) => ({ id, name: realName }));
  const channels = state.channels.map(({ id, name }) => ({ id, name }));
  return (
    <Message
      blocks={[block as unknown as LibraryBlockType]}
      data={{ users, channels }}
      theme="light"
      name=""
      logo=""
      withoutWrapper
    />
  );
}
