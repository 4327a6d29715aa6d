import type {
  ActionInput,
  CloseInput,
  CommandInput,
  Delivery,
  HomeInput,
  MessageInput,
  ShortcutInput,
  SubmitInput,
} from '../control-protocol.ts';

interface Doors {
  command: CommandInput;
  message: MessageInput;
  action: ActionInput;
  submit: SubmitInput;
  close: CloseInput;
  home: HomeInput;
  shortcut: ShortcutInput;
}

/** Does something in the workspace as a person. Never throws: what fails is the delivery's error. */
export async function perform<Door extends keyof Doors>(
  door: Door,
  input: Doors[Door],
): Promise<Delivery> {
  try {
    const response = await fetch(`/_control/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as Partial<Delivery>;
    if (response.ok) return { status: 200, body: null, tookMs: 0, ...answer };
    return failed(response.status, answer.error ?? `HTTP ${response.status}`);
  } catch {
    return failed(0, 'the simulated Slack does not answer');
  }
}

function failed(status: number, error: string): Delivery {
  return { status, body: null, tookMs: 0, error };
}
