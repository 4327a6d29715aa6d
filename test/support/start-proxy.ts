import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TestProxy {
  port: number;
  /** How many connections there were so far. */
  connections(): number;
  /** From now on nothing comes through the connections that there are; new ones work. */
  freeze(): void;
  stop(): Promise<void>;
}

/** Stands in front of a port of this machine, as a network does that may lose things. */
export async function startProxy(to: number): Promise<TestProxy> {
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    pairs.push([near, far]);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => pairs.length,
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    async stop() {
      for (const socket of pairs.flat()) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
