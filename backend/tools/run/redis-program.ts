import { execa } from 'execa';
import { type Program, provideDebianProgram } from './debian-program.ts';
import { redisMissing } from './failures.ts';
import { findProgram } from './find-program.ts';

const REDIS = { name: 'redis-server', packageName: 'redis-server', file: 'usr/bin/redis-server', versionFlag: '--version' };

/** Gives a redis-server: the system's, else Debian's unpacked, else Homebrew's. */
export async function provideRedisProgram(): Promise<Program> {
  const program = await provideDebianProgram(REDIS).catch((cause: unknown) => Promise.reject(redisMissing(cause)));
  if (program) return program;
  if (await findProgram('brew')) return installFromHomebrew();
  throw redisMissing();
}

async function installFromHomebrew(): Promise<Program> {
  await execa('brew', ['install', 'redis']).catch((cause: unknown) => Promise.reject(redisMissing(cause)));
  const installed = await findProgram('redis-server');
  if (!installed) throw redisMissing();
  return { path: installed, env: {} };
}
