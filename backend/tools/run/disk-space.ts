import { statfs } from 'node:fs/promises';
import { tooLittleSpace } from './failures.ts';

/** A cluster takes 45 MB and a build 20; the rest is what a day of playing with the shop writes. */
const NEEDED_BYTES = 300 * 1024 * 1024;

/** Throws a sentence when the folder's disk is too full to start. */
export async function checkDiskSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < NEEDED_BYTES) throw tooLittleSpace(folder, bavail * bsize, NEEDED_BYTES);
}
