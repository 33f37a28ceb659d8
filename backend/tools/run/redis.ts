import { mkdir } from 'node:fs/promises';
import { Redis } from 'ioredis';
import type { Program } from './debian-program.ts';
import type { KeptProcess, ProcessKeeper } from './process-keeper.ts';
import type { Service } from './service.ts';
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
  const service = await redisService(options);
  const server = await keeper.start(service);
  await waitUntil(service.isReady, { timeoutSeconds: START_TIMEOUT_SECONDS, unless: server.died });
  return server;
}

/** A Redis on 127.0.0.1, for startService: the shop does without it while it is started again. */
export async function redisService({ program, folder, port, logFile, ...settings }: RedisOptions): Promise<Service> {
  await mkdir(folder, { recursive: true });
  return {
    name: 'Redis',
    command: program.path,
    args: serverSettings({ folder, port, ...settings }),
    env: { PATH: process.env.PATH, ...program.env },
    cwd: folder,
    logFile,
    isReady: () => pingRedis({ host: '127.0.0.1', port }),
  };
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

function serverSettings({ port, folder, durable }: Pick<RedisOptions, 'port' | 'folder' | 'durable'>): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    // Queues must not lose keys: refuse writes rather than evict.
    ...['--maxmemory-policy', 'noeviction'],
    ...['--appendonly', durable ? 'yes' : 'no'],
  ];
}
