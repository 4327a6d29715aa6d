import type {
  ActionInput,
  CloseInput,
  CommandInput,
  Delivery,
  HomeInput,
  MessageInput,
  ShortcutInput,
  SimState,
  SubmitInput,
} from './control-protocol.ts';
import type {
  ApiCall,
  ClockInput,
  ControlError,
  DeliveryRecord,
  Fault,
  FaultsInput,
  SocketInput,
  WorkspaceInput,
} from './control-switches.ts';

/** Drives a simulated Slack as its people. Rejects with the simulator's sentence on bad input. */
export interface ControlClient {
  state(user: string): Promise<SimState>;
  command(input: CommandInput): Promise<Delivery>;
  message(input: MessageInput): Promise<{ ts: string }>;
  action(input: ActionInput): Promise<Delivery>;
  submit(input: SubmitInput): Promise<Delivery>;
  close(input: CloseInput): Promise<Delivery>;
  home(input: HomeInput): Promise<Delivery>;
  shortcut(input: ShortcutInput): Promise<Delivery>;
  /** The bot's Web API calls, oldest first; of one method only if it is given. */
  calls(method?: string): Promise<ApiCall[]>;
  deliveries(): Promise<DeliveryRecord[]>;
  /** Sends the signed request of a delivery again, byte for byte. */
  replay(id: string): Promise<Delivery>;
  faults(input: FaultsInput): Promise<{ pending: Fault[] }>;
  clock(input: ClockInput): Promise<{ now: string; speed: number }>;
  workspace(input: WorkspaceInput): Promise<void>;
  socket(input: SocketInput): Promise<{ connections: number }>;
  reset(): Promise<void>;
  /** Waits until what the person sees fulfils a condition; looks every few milliseconds. */
  waitFor(user: string, condition: (state: SimState) => boolean): Promise<SimState>;
}

const POLL_MS = 15;
/** A machine that does other things as well takes its time. */
const PATIENCE_MS = 60_000;

/** @param baseUrl The simulator's address, without a slash at the end. */
export function createControlClient(baseUrl: string): ControlClient {
  const get = <T>(path: string) => request<T>(`${baseUrl}/_control/${path}`);
  const post = <T>(path: string, body: object = {}) =>
    request<T>(`${baseUrl}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const state = (user: string) => get<SimState>(`state?${new URLSearchParams({ user })}`);
  return {
    state,
    command: (input) => post('command', input),
    message: (input) => post('message', input),
    action: (input) => post('action', input),
    submit: (input) => post('submit', input),
    close: (input) => post('close', input),
    home: (input) => post('home', input),
    shortcut: (input) => post('shortcut', input),
    calls: (method) => get(`calls${method ? `?${new URLSearchParams({ method })}` : ''}`),
    deliveries: () => get('deliveries'),
    replay: (id) => post('replay', { id }),
    faults: (input) => post('faults', input),
    clock: (input) => post('clock', input),
    workspace: async (input) => {
      await post('workspace', input);
    },
    socket: (input) => post('socket', input),
    reset: async () => {
      await post('reset');
    },
    waitFor: (user, condition) => poll(() => state(user), condition),
  };
}

async function request<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  const body = await response.json();
  if (!response.ok) throw new Error((body as ControlError).error);
  return body as T;
}

async function poll<T>(look: () => Promise<T>, condition: (seen: T) => boolean): Promise<T> {
  const start = performance.now();
  for (;;) {
    const seen = await look();
    if (condition(seen)) return seen;
    if (performance.now() - start > PATIENCE_MS) {
      throw new Error(`What was waited for did not happen within ${PATIENCE_MS} ms.`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
