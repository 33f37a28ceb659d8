import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneFolder } from '../run/data-folder.ts';
import { RunFailure } from '../run/failures.ts';
import { findMisfit } from './git-apply.ts';
import { missingSpecs, OWN_PATCHES, type Patch, readPatches } from './patches.ts';

const GUARDS_DOCUMENT = 'docs/money.md';

/** Throws when a patch of the repository's would end `make mutants` in an error, or a guard has none. */
export async function checkPatches(): Promise<void> {
  const patches = await readPatches(OWN_PATCHES);
  const problems = (await Promise.all(patches.map(problemsOf))).flat();
  const text = readFileSync(path.join(cloneFolder, GUARDS_DOCUMENT), 'utf8');
  const without = guardsOf(text).filter((guard) => !patches.some((patch) => takesAway(patch, guard)));
  problems.push(...without.map((guard) => `${guard}, which ${GUARDS_DOCUMENT} lists, is taken away by no patch`));
  if (problems.length === 0) return;
  throw new RunFailure('Make these patches anew in backend/tools/mutants/patches/:', { details: problems.join('\n') });
}

async function problemsOf(patch: Patch): Promise<string[]> {
  const misfit = patch.flaw ?? (await findMisfit(cloneFolder, patch));
  return [
    ...(misfit ? [`${patch.name}: ${misfit}`] : []),
    ...(patch.specs.length === 0 ? [`${patch.name} names no test that should notice`] : []),
    ...missingSpecs(patch).map((spec) => `${patch.name} names ${spec}, which is not there`),
  ];
}

/** What stands in code in the first column of the tables of guards: names of the database, and files of the code. */
export function guardsOf(document: string): string[] {
  const section = /^## What does not let it go wrong$(.*?)^## /ms.exec(document)?.[1] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, guard = '']) => guard));
}

/** By its name, or by the file it stands in. */
function takesAway({ guard, changes }: Patch, name: string): boolean {
  return guard.includes(`\`${name}\``) || changes.some((file) => path.basename(file) === name);
}
