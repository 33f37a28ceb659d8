import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';

const MIB = 1024 * 1024;

/** How many MiB a built image is larger than the image that its Dockerfile begins its last stage with. */
export async function mibOverBase(image: string, dockerfile: string): Promise<number> {
  const text = await readFile(path.join(cloneFolder, dockerfile), 'utf8');
  const base = [...text.matchAll(/^FROM (\S+)/gm)].at(-1)?.[1] ?? '';
  return (await bytesOf(image)) / MIB - (await bytesOf(base)) / MIB;
}

async function bytesOf(image: string): Promise<number> {
  const inspect = () => execa('docker', ['image', 'inspect', '--format', '{{.Size}}', image]);
  // A builder may keep bases where the engine does not see them.
  const { stdout } = await inspect().catch(async () => {
    await execa('docker', ['pull', '--quiet', image]);
    return inspect();
  });
  return Number(stdout);
}
