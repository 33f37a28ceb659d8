import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import getPort from 'get-port';
import { errorCode } from './error-code.ts';
import { portTaken } from './failures.ts';
import { readJson, writeJson } from './json-file.ts';

/** The ports inside; only PORT is fixed. */
export const INNER_PORTS = ['postgres', 'redis', 'stripe', 'smtp', 'mail', 'api', 'apiMetrics', 'workerMetrics', 'page'] as const;
export type InnerPorts = Record<(typeof INNER_PORTS)[number], number>;

/**
 * Systems take the ports of outgoing connections from 32768 upwards (Linux; others from higher ones): a free port up there
 * may be somebody's before it is listened on.
 */
const OURS = { from: 20_000, below: 32_768 };
const TRIES = 100;

/** A port nobody listens on; `preferred` if that one is free. */
export function freePort(preferred?: number): Promise<number> {
  const candidates = Array.from({ length: TRIES }, () => randomInt(OURS.from, OURS.below));
  return getPort({ port: preferred === undefined ? candidates : [preferred, ...candidates] });
}

/** Free ports, the same as in the last run as far as they still are; written to `file` for the next. */
export async function provideInnerPorts(file: string): Promise<InnerPorts> {
  const kept = (readJson(file) ?? {}) as Partial<InnerPorts>;
  const ports = {} as InnerPorts;
  for (const name of INNER_PORTS) ports[name] = await freePort(kept[name]);
  writeJson(file, ports);
  return ports;
}

/** Throws a sentence when somebody listens on the port of `localhost`, by IPv4 or IPv6. */
export async function checkPortIsFree(port: number): Promise<void> {
  for (const host of ['127.0.0.1', '::1']) await tryToListen(port, host);
}

function tryToListen(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const code = errorCode(error);
      if (code === 'EADDRINUSE') reject(portTaken(port));
      // A machine without IPv6 has no such address.
      else if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') resolve();
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()));
  });
}
