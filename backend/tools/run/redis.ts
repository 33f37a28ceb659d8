import { mkdir } from 'node:fs/promises';
import { Redis } from 'ioredis';
import type { Program } from './debian-program.ts';
import type { KeptProcess, ProcessKeeper } from './process-keeper.ts';
import { waitUntil } from './wait-until.ts';

const START_TIMEOUT_SECONDS = 20;

export interface RedisOptions {
  program: Program;
  folder: string;
  port: number;
  logFile: string;
  /** True appends every write to a file, as the queues' Redis does in production. */
  durable: boolean;
}

/** Starts a Redis on 127.0.0.1 and returns once it answers PING. */
export async function startRedis(keeper: ProcessKeeper, options: RedisOptions): Promise<KeptProcess> {
  await mkdir(options.folder, { recursive: true });
  const server = await keeper.start({
    name: 'Redis',
    command: options.program.path,
    args: serverSettings(options),
    env: { PATH: process.env.PATH, ...options.program.env },
    cwd: options.folder,
    logFile: options.logFile,
  });
  await waitUntil(() => pingRedis({ host: '127.0.0.1', port: options.port }), {
    timeoutSeconds: START_TIMEOUT_SECONDS,
    unless: server.died,
  });
  return server;
}

/** Resolves when a Redis answers there; throws the reason when none does. */
export async function pingRedis(address: { host: string; port: number; password?: string | undefined }): Promise<void> {
  const client = new Redis({ ...address, lazyConnect: true, retryStrategy: null, connectTimeout: 5_000 });
  // The client says "Connection is closed" to callers, and the reason to this listener.
  let reason: unknown;
  client.on('error', (error) => (reason = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}

function serverSettings({ port, folder, durable }: RedisOptions): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    // Queues must not lose keys: refuse writes rather than evict.
    ...['--maxmemory-policy', 'noeviction'],
    ...['--appendonly', durable ? 'yes' : 'no'],
  ];
}
