import { renderText } from './render-text.ts';
import { createControlClient } from './slack/control-client.ts';
import type { Block, SimMessage, SimState, SimView } from './slack/control-protocol.ts';
import { CHANNELS, USERS } from './slack/workspace-seed.ts';

const { security, partnerShared, approvals, digest, warnings } = CHANNELS;
const NAMES: Record<string, string> = {
  [USERS.vera]: 'Vera (viewer)',
  [USERS.omar]: 'Omar (operator)',
  [USERS.ada]: 'Ada (approver)',
  [USERS.pat]: 'Pat (another team)',
};

/**
 * Plays a newcomer's first minutes through the workspace's own doors and prints what each person
 * sees. Rejects when somebody does not see what has to be seen.
 */
export async function playTour(slackUrl: string, print: (line: string) => void): Promise<void> {
  const player = createPlayer(slackUrl, print);
  await player.types(USERS.vera, '/macie jobs', 'Classification jobs');
  await player.types(USERS.vera, '/macie job pci-scan', '## pci-scan');
  await player.types(USERS.vera, '/macie pause pci-scan', 'You may not do that');
  await player.types(USERS.pat, '/macie jobs', 'its own workspace only', partnerShared);

  await player.types(USERS.omar, '/macie job pci-scan', '## pci-scan');
  await player.presses(USERS.omar, 'job.pause', 'Macie stops now');
  await player.submits(USERS.omar, 'costs too much this week', 'Done: the job is paused');
  await player.presses(USERS.omar, 'job.resume', 'goes on where it stopped');
  await player.submits(USERS.omar, '', 'Done: the job is resumed');
  await player.presses(USERS.omar, 'job.cancel', 'permanent');
  await player.submits(USERS.omar, 'superseded by pci-scan-2', 'approval is asked for');
  await player.reads(USERS.ada, 'Approval needed', approvals);
  await player.clicks(USERS.ada, 'approval.approve', 'Done: the job is cancelled', approvals);
  await player.reads(USERS.vera, 'superseded by pci-scan-2');
  await player.types(USERS.vera, '/macie audit action:cancel', 'rows in all');

  await player.types(
    USERS.vera,
    '/macie findings category:sensitive severity:high',
    'sensitive data',
  );
  await player.clicks(USERS.vera, 'finding.open', 'Public access', security);
  await player.clicks(USERS.vera, 'finding.occurrences', 'located', security);

  await player.types(USERS.vera, '/macie exposure', 'public');
  await player.types(USERS.omar, '/macie schedule', 'What runs when');
  await player.clicks(USERS.omar, 'schedule.run', 'on its way', security);
  await player.reads(USERS.vera, 'public', digest);
  await player.reads(USERS.vera, 'A paused job expires', warnings);
  print('That was the tour. Without --tour the sandbox opens in a browser.');
}

function createPlayer(slackUrl: string, print: (line: string) => void) {
  const slack = createControlClient(slackUrl);

  function show(blocks: readonly Block[], { people, channels }: SimState): void {
    const names = Object.fromEntries([
      ...people.map(({ id, realName }) => [id, realName]),
      ...channels.map(({ id, name }) => [id, name]),
    ]);
    for (const line of renderText(blocks, names)) print(`   │ ${line}`);
    print('');
  }

  async function untilSeen(user: string, sees: (state: SimState) => Block[] | undefined) {
    const deadline = performance.now() + 15_000;
    while (performance.now() < deadline) {
      const state = await slack.state(user);
      const blocks = sees(state);
      if (blocks) return show(blocks, state);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${NAMES[user]} did not see what the tour expects`);
  }

  return {
    async types(user: string, text: string, expected: string, channel: string = security) {
      print(`${NAMES[user]} types  ${text}`);
      await slack.command({ user, channel, text });
      await untilSeen(user, (state) => lastMessage(state, expected, channel)?.blocks);
    },
    async presses(user: string, actionId: string, expected: string) {
      print(`${NAMES[user]} presses  [${actionId}]`);
      const card = withElement(await slack.state(user), actionId);
      await slack.action({ user, channel: security, ts: card.ts, actionId });
      await untilSeen(user, (state) => topView(state, expected)?.blocks);
    },
    async submits(user: string, reason: string, expected: string) {
      print(
        `${NAMES[user]} submits the dialog  ${reason ? `with “${reason}”` : 'without a reason'}`,
      );
      const view = topView(await slack.state(user), '');
      if (!view) throw new Error('no dialog is open');
      await slack.submit({ user, viewId: view.id, values: { reason: { reason } } });
      await untilSeen(user, (state) => lastMessage(state, expected)?.blocks);
    },
    async clicks(user: string, actionId: string, expected: string, channel: string) {
      print(`${NAMES[user]} presses  [${actionId}]`);
      const message = withElement(await slack.state(user), actionId, channel);
      await slack.action({ user, channel, ts: message.ts, actionId });
      await untilSeen(user, (state) => lastMessage(state, expected, channel)?.blocks);
    },
    async reads(user: string, expected: string, channel: string = security) {
      print(`${NAMES[user]} reads`);
      await untilSeen(user, (state) => lastMessage(state, expected, channel)?.blocks);
    },
  };
}

function withElement(state: SimState, actionId: string, channel: string = security): SimMessage {
  const found = state.messages[channel]?.findLast(({ blocks }) =>
    JSON.stringify(blocks).includes(`"${actionId}"`),
  );
  if (!found) throw new Error(`no button ${actionId}`);
  return found;
}

function lastMessage(
  state: SimState,
  expected: string,
  channel: string = security,
): SimMessage | undefined {
  return state.messages[channel]?.findLast(({ blocks, text }) =>
    [text, ...renderText(blocks)].join('\n').includes(expected),
  );
}

function topView(state: SimState, expected: string): SimView | undefined {
  const view = state.views.at(-1);
  return view && renderText(view.blocks).join('\n').includes(expected) ? view : undefined;
}
