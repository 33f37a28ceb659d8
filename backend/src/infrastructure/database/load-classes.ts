import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type Class = new () => object;

/**
 * The classes that the files matching `pattern`, relative to `folder`, export, in the order of the files' names. They are
 * imported here and not by TypeORM from patterns: its import hides in an eval, which under Jest stays with the first spec
 * file of a worker and fails in all later ones.
 */
export async function loadClasses(folder: string, pattern: string): Promise<Class[]> {
  const files = globSync(pattern, { cwd: folder }).toSorted();
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(path.join(folder, file)).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((exported) => Object.values(exported)).filter((value): value is Class => typeof value === 'function');
}
