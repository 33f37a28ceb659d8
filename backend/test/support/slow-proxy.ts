import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

export interface SlowProxy {
  port: number;
  /** How long everything takes on its way from now on, each way. */
  delayMs: number;
  /** Nothing comes through any more on the lines of now, and nobody is told. */
  swallow(): void;
  stop(): void;
}

/** Passes TCP on to `port` of this machine, as slowly as it is told. */
export async function startSlowProxy(port: number): Promise<SlowProxy> {
  const sockets = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  const passOn = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (bytes) => setTimeout(() => dead.has(to) || to.write(bytes), proxy.delayMs));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    passOn(client, upstream);
    passOn(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: SlowProxy = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    swallow() {
      sockets.forEach((socket) => dead.add(socket));
    },
    stop() {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
  return proxy;
}
