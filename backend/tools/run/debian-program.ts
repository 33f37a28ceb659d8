import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from './cached-program.ts';
import { findProgram } from './find-program.ts';

export interface Program {
  path: string;
  /** What it needs to find its libraries. */
  env: NodeJS.ProcessEnv;
}

export interface DebianProgram {
  /** What it is called in PATH. */
  name: string;
  /** Debian's package that holds it. */
  packageName: string;
  /** Where it is in that package. */
  file: string;
  /** Makes it say its version and end with 0. */
  versionFlag: string;
}

/**
 * Gives a program: the system's; else Debian's package unpacked in the user's cache, which needs no root and, unlike
 * installing it, starts no service. Null where there is no apt-get; throws what apt-get or dpkg say.
 */
export async function provideDebianProgram(wanted: DebianProgram): Promise<Program | null> {
  const installed = await findProgram(wanted.name);
  if (installed) return { path: installed, env: {} };
  const cached = await findUnpacked(wanted);
  if (cached) return cached;
  return (await findProgram('apt-get')) ? unpack(wanted) : null;
}

function unpackedFolder({ name }: DebianProgram): string {
  return cacheFolder(name);
}

async function findUnpacked(wanted: DebianProgram): Promise<Program | null> {
  const folder = unpackedFolder(wanted);
  const libraries = path.join(folder, 'usr', 'lib');
  const triplets = await readdir(libraries).catch(() => []);
  const program = {
    path: path.join(folder, wanted.file),
    env: { LD_LIBRARY_PATH: triplets.map((triplet) => path.join(libraries, triplet)).join(':') },
  };
  const answer = await execa(program.path, [wanted.versionFlag], { env: program.env, reject: false });
  return answer.exitCode === 0 ? program : null;
}

async function unpack(wanted: DebianProgram): Promise<Program | null> {
  const folder = unpackedFolder(wanted);
  const work = `${folder}.unfinished-${process.pid}`;
  try {
    await downloadPackages(work, wanted.packageName);
    for (const name of await readdir(path.join(work, 'archives'))) {
      if (name.endsWith('.deb')) await execa('dpkg', ['-x', path.join(work, 'archives', name), path.join(work, 'root')]);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(path.join(work, 'root'), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return findUnpacked(wanted);
}

/** Fetches the package and whatever it needs that is not installed, with apt's state kept in `work`. */
async function downloadPackages(work: string, packageName: string): Promise<void> {
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
  await execa('apt-get', [...options, '-y', '--download-only', '--no-install-recommends', 'install', packageName]);
}
