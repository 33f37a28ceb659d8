import { existsSync } from 'node:fs';
import { copyFile, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';
import { gitApply, type PatchFile } from './git-apply.ts';

export interface Limits {
  /** No try takes longer. */
  timeoutMs: number;
  /** Aborted when the whole run is to end. */
  signal: AbortSignal;
}

const PACKAGES = ['backend', 'frontend', 'clients/typescript'];

/** The working tree as it is, elsewhere: what is installed is shared with it, what a patch changes is not. */
export class ScratchCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(folder: string): Promise<ScratchCopy> {
    const listed = await execa('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: cloneFolder });
    const files = listed.stdout.split('\0').filter((file) => file && existsSync(path.join(cloneFolder, file)));
    for (const inner of new Set(files.map((file) => path.dirname(file)))) {
      await mkdir(path.join(folder, inner), { recursive: true });
    }
    await Promise.all(files.map((file) => copyFile(path.join(cloneFolder, file), path.join(folder, file))));
    for (const name of PACKAGES) {
      const installed = path.join(cloneFolder, name, 'node_modules');
      if (existsSync(installed)) await symlink(installed, path.join(folder, name, 'node_modules'));
    }
    return new ScratchCopy(folder);
  }

  /** Null, or why it does not apply. */
  async apply(patch: PatchFile): Promise<string | null> {
    const { failed, reason } = await gitApply(this.folder, patch);
    return failed ? reason : null;
  }

  async undo(patch: PatchFile): Promise<void> {
    const { failed, reason } = await gitApply(this.folder, patch, '--reverse');
    if (failed) throw new Error(`${patch.file} cannot be undone: ${reason}`);
  }

  /** Runs a program in one of its folders; `output` is what it printed, and that it did not end in time. */
  async run(
    inner: string,
    program: string,
    args: string[],
    { timeoutMs, signal }: Limits,
    variables: Record<string, string> = {},
  ): Promise<{ exitCode: number | undefined; output: string }> {
    const { exitCode, all, timedOut } = await execa(program, args, {
      cwd: path.join(this.folder, inner),
      env: { ...passedOnEnvironment(), ...variables },
      extendEnv: false,
      stdin: 'ignore',
      all: true,
      reject: false,
      timeout: timeoutMs,
      cancelSignal: signal,
    });
    return { exitCode, output: timedOut ? `${all}\nit did not end within ${Math.round(timeoutMs / 1000)} s` : all };
  }
}
