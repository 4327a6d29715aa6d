import type { SimState } from '../../src/sandbox/slack/control-protocol.ts';
import { type Workspace, wordsOf } from './start-workspace.ts';

/** What people do with their Home. */
export function homeSteps(workspace: () => Workspace) {
  const wordsOfHome = ({ home }: SimState) => (home ? wordsOf(home) : '');

  /** Waits until somebody's Home says so; resolves with all that it says. */
  async function seesHome(user: string, ...words: string[]): Promise<string> {
    const seen = await workspace()
      .slack.waitFor(user, (state) => words.every((one) => wordsOfHome(state).includes(one)))
      .catch(async (cause: unknown) => {
        const now = wordsOfHome(await workspace().slack.state(user));
        throw new Error(`${user}'s Home does not say “${words.join('”, “')}” but:\n${now}`, {
          cause,
        });
      });
    return wordsOfHome(seen);
  }

  return {
    seesHome,
    /** Opens the Home tab, and waits until it says so. */
    async openHome(user: string, ...words: string[]): Promise<string> {
      await workspace().slack.home({ user });
      return seesHome(user, ...words);
    },
    /** Presses an element of the Home. */
    async press(user: string, actionId: string, more: { blockId?: string; value?: string } = {}) {
      const { home } = await workspace().slack.state(user);
      await workspace().slack.action({ user, viewId: home?.id ?? '', actionId, ...more });
    },
    /** Every `action_id` that somebody's Home offers. */
    async offered(user: string): Promise<string[]> {
      const { home } = await workspace().slack.state(user);
      const found = JSON.stringify(home?.blocks ?? []).matchAll(/"action_id":"([^"]+)"/g);
      return [...new Set([...found].map(([, id = '']) => id))].toSorted();
    },
  };
}
