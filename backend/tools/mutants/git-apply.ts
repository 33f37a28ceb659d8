import path from 'node:path';
import { execa } from 'execa';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';

/** A file for `git apply`. */
export interface PatchFile {
  file: string;
  /** How many folders its paths begin with that are none of the clone's, such as `a/` and `b/`. */
  depth: number;
}

export interface GitAnswer {
  failed: boolean;
  stdout: string;
  /** Why it failed. */
  reason: string;
}

/** `git apply` in `folder`, where no repository around it is to be meant instead of it. */
export async function gitApply(folder: string, { file, depth }: PatchFile, ...options: string[]): Promise<GitAnswer> {
  const { failed, stdout, stderr } = await execa('git', ['apply', `-p${depth}`, ...options, file], {
    cwd: folder,
    env: { ...passedOnEnvironment(), GIT_CEILING_DIRECTORIES: path.dirname(folder) },
    extendEnv: false,
    reject: false,
  });
  return { failed, stdout, reason: stderr.trim() };
}

/** Why a patch does not apply to the tree in `folder`, line by line as its context says; null when it does. */
export async function findMisfit(folder: string, patch: PatchFile): Promise<string | null> {
  const { failed, reason } = await gitApply(folder, patch, '--check');
  return failed ? reason : null;
}
