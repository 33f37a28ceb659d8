import { createHash } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { RunFailure } from './failures.ts';
import type { Account } from './operating-system-account.ts';

/** Kept over a restart of the machine, unlike /tmp, and open to every user. */
const COMMON_GROUND = '/var/tmp';

/**
 * Makes a folder that `account` can read and write, whatever stands above it. Where the wanted place
 * is closed to the account (a clone under /root), the folder is made in /var/tmp and a symbolic link
 * to it left at the wanted place. Gives the folder's real path; null means "as ourselves".
 */
export async function makeReachableFolder(wanted: string, account: Account | null): Promise<string> {
  if (!(await exists(wanted))) {
    await mkdir(path.dirname(wanted), { recursive: true });
    if (account === null || (await canEnter(path.dirname(wanted), account))) await mkdir(wanted);
    else await symlink(await makeOnCommonGround(wanted, account), wanted);
  }
  const real = await realpath(wanted);
  if (account) await chown(real, account.uid, account.gid);
  await chmod(real, 0o700);
  return real;
}

/** Removes the folder and, when it is a link to one elsewhere, that one too. */
export async function removeReachableFolder(wanted: string): Promise<void> {
  const real = await realpath(wanted).catch(() => null);
  if (real !== null) await rm(real, { recursive: true, force: true });
  await rm(wanted, { recursive: true, force: true });
}

/**
 * A folder of programs that `account` may run: `source` itself, or a copy under `copies` when the
 * way to it is closed.
 */
export async function reachableCopy(source: string, copies: string, account: Account | null): Promise<string> {
  if (account === null || (await canEnter(source, account))) return source;
  const copy = path.join(copies, createHash('sha256').update(source).digest('hex').slice(0, 12));
  if (await exists(copy)) return copy;
  const unfinished = `${copy}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(source, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy);
  return copy;
}

/** Whether the account may pass through every folder from the root down to this one. */
export async function canEnter(folder: string, account: Pick<Account, 'uid' | 'gid'>): Promise<boolean> {
  const real = await realpath(folder);
  for (let current = real; ; current = path.dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

async function makeOnCommonGround(wanted: string, account: Account): Promise<string> {
  const name = createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 12);
  const folder = path.join(COMMON_GROUND, `forno-${name}`);
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  const found = await lstat(folder);
  // Anybody may write to /var/tmp: a folder somebody else laid there is not ours to fill.
  if (!found.isDirectory() || ![0, account.uid].includes(found.uid)) {
    throw new RunFailure(
      `${folder} belongs to somebody else: remove it, or set FORNO_DATA_DIR to a folder that the OS user ${account.name} can reach.`,
    );
  }
  return folder;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
