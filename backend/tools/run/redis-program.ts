import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { redisMissing } from './failures.ts';
import { findProgram } from './find-program.ts';

export interface RedisProgram {
  path: string;
  /** What it needs to find its libraries. */
  env: NodeJS.ProcessEnv;
}

/**
 * Gives a redis-server: the system's; else Debian's packages unpacked in the user's cache, which
 * needs no root and, unlike installing them, starts no service on port 6379; else Homebrew's.
 */
export async function provideRedisProgram(): Promise<RedisProgram> {
  const installed = await findProgram('redis-server');
  if (installed) return { path: installed, env: {} };
  const cached = await findUnpacked();
  if (cached) return cached;
  if (await findProgram('apt-get')) return unpackFromDebian();
  if (await findProgram('brew')) return installFromHomebrew();
  throw redisMissing();
}

function unpackedFolder(): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'forno', 'redis');
}

async function findUnpacked(): Promise<RedisProgram | null> {
  const program = await programIn(unpackedFolder());
  const answer = await execa(program.path, ['--version'], { env: program.env, reject: false });
  return answer.exitCode === 0 ? program : null;
}

async function programIn(folder: string): Promise<RedisProgram> {
  const libraries = path.join(folder, 'usr', 'lib');
  const triplets = await readdir(libraries).catch(() => []);
  return {
    path: path.join(folder, 'usr', 'bin', 'redis-server'),
    env: { LD_LIBRARY_PATH: triplets.map((triplet) => path.join(libraries, triplet)).join(':') },
  };
}

async function unpackFromDebian(): Promise<RedisProgram> {
  const folder = unpackedFolder();
  const work = `${folder}.unfinished-${process.pid}`;
  try {
    await downloadPackages(work);
    for (const name of await readdir(path.join(work, 'archives'))) {
      if (name.endsWith('.deb')) await execa('dpkg', ['-x', path.join(work, 'archives', name), path.join(work, 'root')]);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(path.join(work, 'root'), folder);
  } catch (cause) {
    throw redisMissing(cause);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return (await findUnpacked()) ?? Promise.reject(redisMissing());
}

/** Fetches the package and whatever it needs that is not installed, with apt's state kept in `work`. */
async function downloadPackages(work: string): Promise<void> {
  const folders = {
    'Dir::Cache::archives': 'archives',
    'Dir::State::lists': 'lists',
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
  };
  const settings = Object.entries(folders).flatMap(([name, value]) => ['-o', `${name}=${value && path.join(work, value)}`]);
  await mkdir(path.join(work, 'archives', 'partial'), { recursive: true });
  await mkdir(path.join(work, 'lists', 'partial'), { recursive: true });
  const options = [...settings, '-o', 'Debug::NoLocking=true', '-o', 'APT::Sandbox::User='];
  await execa('apt-get', [...options, 'update']);
  await execa('apt-get', [...options, '-y', '--download-only', '--no-install-recommends', 'install', 'redis-server']);
}

async function installFromHomebrew(): Promise<RedisProgram> {
  await execa('brew', ['install', 'redis']).catch((cause: unknown) => Promise.reject(redisMissing(cause)));
  const installed = await findProgram('redis-server');
  if (!installed) throw redisMissing();
  return { path: installed, env: {} };
}
