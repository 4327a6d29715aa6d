/** The control endpoint of a simulated Macie. */
export interface MacieControl {
  url: string;
  calls(
    operation?: string,
  ): Promise<{ operation: string; region?: string; status: number; account?: string }[]>;
  faults(...faults: object[]): Promise<void>;
  /** How many faults are still to come. */
  faultsLeft(): Promise<number>;
  reset(): Promise<void>;
}

export function createMacieControl(url: string): MacieControl {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  return {
    url,
    async calls(operation) {
      const query = operation ? `?operation=${operation}` : '';
      const response = await fetch(`${url}/_control/calls${query}`);
      const body = (await response.json()) as { calls: Awaited<ReturnType<MacieControl['calls']>> };
      return body.calls;
    },
    faults: (...faults) => post('faults', { faults }),
    async faultsLeft() {
      const body = await (await fetch(`${url}/_control/faults`)).json();
      return (body as { faults: unknown[] }).faults.length;
    },
    reset: () => post('reset', {}),
  };
}
