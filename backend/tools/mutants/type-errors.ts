import path from 'node:path';
import type { Patch } from './patches.ts';
import type { Limits, ScratchCopy } from './scratch-copy.ts';

/**
 * Why each patch that does not compile does not: its test would notice for a wrong reason. Many are compiled at once, as that takes as
 * long as one, and in halves where they do not. What does not apply is left out.
 */
export async function findTypeErrors(copies: ScratchCopy[], patches: Patch[], limits: () => Limits): Promise<Map<Patch, string>> {
  const errors = new Map<Patch, string>();
  const waiting = roundsOf(patches);
  const compile = async (copy: ScratchCopy, round: Patch[]): Promise<void> => {
    const { applied, error } = await compileTogether(copy, round, limits());
    const [alone, ...others] = applied;
    if (error === null || alone === undefined) return;
    if (others.length === 0) {
      errors.set(alone, error);
      return;
    }
    const middle = Math.ceil(applied.length / 2);
    await compile(copy, applied.slice(0, middle));
    await compile(copy, applied.slice(middle));
  };
  await Promise.all(
    copies.map(async (copy) => {
      for (let round = waiting.shift(); round && !limits().signal.aborted; round = waiting.shift()) await compile(copy, round);
    }),
  );
  return errors;
}

/** Shared out so that no two of a round change the same file, into as few rounds as the most changed file allows. */
export function roundsOf(patches: Patch[]): Patch[][] {
  const rounds: { patches: Patch[]; changed: Set<string> }[] = [];
  for (const patch of patches) {
    let round = rounds.find(({ changed }) => patch.changes.every((file) => !changed.has(file)));
    if (!round) rounds.push((round = { patches: [], changed: new Set() }));
    round.patches.push(patch);
    patch.changes.forEach((file) => round.changed.add(file));
  }
  return rounds.map((round) => round.patches);
}

async function compileTogether(
  copy: ScratchCopy,
  round: Patch[],
  limits: Limits,
): Promise<{ applied: Patch[]; error: string | null }> {
  const applied: Patch[] = [];
  for (const patch of round) {
    if ((await copy.apply(patch)) === null) applied.push(patch);
  }
  try {
    const changes = applied.flatMap((patch) => patch.changes);
    return { applied, error: await findTypeError(copy, changes, limits) };
  } finally {
    for (const patch of applied) await copy.undo(patch);
  }
}

/** Why the copy does not compile where the patch changed it; null when it does. */
export async function findTypeError(copy: ScratchCopy, changes: string[], limits: Limits): Promise<string | null> {
  for (const [folder, config] of projectsOf(changes)) {
    const remembered = path.join(copy.folder, `.${folder}-${config}.tsbuildinfo`);
    const tsc = ['tsc', '-p', config, '--noEmit', '--incremental', '--tsBuildInfoFile', remembered];
    const { exitCode, output } = await copy.run(folder, 'npx', tsc, limits);
    if (exitCode !== 0) return output.trim().split('\n', 1)[0] ?? 'tsc failed';
  }
  return null;
}

/** The projects of TypeScript that hold these files. */
function projectsOf(changes: string[]): [folder: string, config: string][] {
  const backend = changes.filter((file) => file.startsWith('backend/'));
  const tools = backend.filter((file) => /^backend\/tools\/(?!seed\/)/.test(file));
  return [
    ...(backend.length > tools.length ? [['backend', 'tsconfig.build.json'] as [string, string]] : []),
    ...(tools.length > 0 ? [['backend', 'tsconfig.tools.json'] as [string, string]] : []),
    ...(changes.some((file) => file.startsWith('frontend/')) ? [['frontend', 'tsconfig.json'] as [string, string]] : []),
  ];
}
