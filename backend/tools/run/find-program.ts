import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** The first of these programs found in PATH, as a whole path; null when there is none. */
export async function findProgram(...names: string[]): Promise<string | null> {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
      const candidate = path.join(folder, name);
      if (await isExecutable(candidate)) return candidate;
    }
  }
  return null;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
