import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { cloneFolder } from '../run/data-folder.ts';
import { RunFailure } from '../run/failures.ts';
import { gitApply, type PatchFile } from './git-apply.ts';

/** One guard taken away. */
export interface Patch extends PatchFile {
  /** Where it lies in its folder, without `.patch` or `.diff`. */
  name: string;
  /** Which guard, in a sentence. */
  guard: string;
  /** The spec files that are expected to notice, from the clone's root; a stranger's patch may name none. */
  specs: string[];
  /** The files it changes, from the clone's root. */
  changes: string[];
  /** Why it is no patch; null when it is one. */
  flaw: string | null;
}

/** Those that belong to the repository. */
export const OWN_PATCHES = path.join(import.meta.dirname, 'patches');

/** With `a/` and `b/` before its paths, or with none, as `git diff --no-prefix` writes it. No folder of the clone is named `a`. */
const DEPTHS = [0, 1];

/** The patches of a folder and the folders in it, or a patch alone. Throws RunFailure when there is none. */
export async function readPatches(place: string): Promise<Patch[]> {
  if (!existsSync(place))
    throw new RunFailure(`There is no ${place}: PATCHES is a folder of *.patch or *.diff files, or one of them.`);
  const isFolder = statSync(place).isDirectory();
  const folder = isFolder ? place : path.dirname(place);
  const files = isFolder ? globSync('**/*.{patch,diff}', { cwd: folder }).sort() : [path.basename(place)];
  if (files.length === 0) throw new RunFailure(`There is no *.patch or *.diff in ${place}.`);
  return Promise.all(files.map((file) => readPatch(file.replace(/\.(patch|diff)$/, ''), path.join(folder, file))));
}

/** What cannot be read, or is no diff, is a patch with a flaw. */
async function readPatch(name: string, file: string): Promise<Patch> {
  const paths = await readPaths(file);
  return { name, file, ...paths, ...readHeader(name, paths.flaw === null ? readFileSync(file, 'utf8') : '') };
}

/** What git finds to be changed. */
async function readPaths(file: string): Promise<Pick<Patch, 'depth' | 'changes' | 'flaw'>> {
  const read = DEPTHS.map(async (depth) => {
    const { failed, stdout, reason } = await gitApply(cloneFolder, { file, depth }, '--numstat', '-z');
    const changes = new Set(
      stdout
        .split('\0')
        .filter(Boolean)
        .map((line) => line.split('\t').slice(2).join('\t')),
    );
    return { depth, changes: [...changes], flaw: failed ? `it is no patch: ${reason}` : null };
  });
  const readings = await Promise.all(read);
  const ofClone = readings.find(({ changes }) => changes.some(isInClone));
  return ofClone ?? readings.findLast(({ flaw }) => flaw === null) ?? (readings.at(-1) as (typeof readings)[number]);
}

/** Whether it begins with what the clone has; the file itself may be new. */
function isInClone(file: string): boolean {
  return existsSync(path.join(cloneFolder, file.split('/', 1)[0] as string));
}

/**
 * Above a diff there may be lines: `Guard:` which guard it takes away, `Test:` a spec file, as often as there are such.
 * Without a `Guard:` it is named by a mail's subject, what the header begins with, or its file.
 */
export function readHeader(name: string, text: string): Pick<Patch, 'guard' | 'specs'> {
  const header = text.slice(0, /^(diff -|--- )/m.exec(text)?.index ?? text.length);
  const [subject] = valuesOf(header, 'Subject').map((value) => value.replace(/^\[PATCH[^\]]*\] /, ''));
  return {
    guard: valuesOf(header, 'Guard')[0] ?? subject ?? (header.trim().split('\n', 1)[0] || name),
    specs: valuesOf(header, 'Test'),
  };
}

/** What the header's lines of that name say. */
function valuesOf(header: string, label: string): string[] {
  return [...header.matchAll(new RegExp(`^${label}:(.*)$`, 'gm'))].map(([, value = '']) => value.trim());
}

/** The spec files that are named and not there. */
export function missingSpecs({ specs }: Pick<Patch, 'specs'>): string[] {
  return specs.filter((spec) => !existsSync(path.join(cloneFolder, spec)));
}
