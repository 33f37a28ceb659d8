import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { cloneFolder } from '../run/data-folder.ts';
import { RunFailure } from '../run/failures.ts';

/** One guard taken away. */
export interface Patch {
  /** Where it lies in its folder, without `.patch`. */
  name: string;
  file: string;
  /** Which guard, in a sentence. */
  guard: string;
  /** The spec files that are expected to notice, from the clone's root; a stranger's patch may name none. */
  specs: string[];
  /** The files it changes, from the clone's root. */
  changes: string[];
}

/** Those that belong to the repository. */
export const OWN_PATCHES = path.join(import.meta.dirname, 'patches');

/** The patches of a folder and the folders in it, or a patch alone. Throws RunFailure. */
export function readPatches(place: string): Patch[] {
  if (!existsSync(place)) throw new RunFailure(`There is no ${place}: PATCHES is a folder of *.patch files, or one of them.`);
  const isFolder = statSync(place).isDirectory();
  const folder = isFolder ? place : path.dirname(place);
  const files = isFolder ? globSync('**/*.patch', { cwd: folder }).sort() : [path.basename(place)];
  if (files.length === 0) throw new RunFailure(`There is no *.patch in ${place}.`);
  return files.map((file) => {
    const whole = path.join(folder, file);
    return { file: whole, ...parsePatch(file.replace(/\.patch$/, ''), readFileSync(whole, 'utf8')) };
  });
}

/**
 * A unified diff below a header of lines: `Guard:` which guard it takes away, `Test:` a spec file, as often as there are such.
 * Without a `Guard:` it is named by what the header begins with, or by its file.
 */
export function parsePatch(name: string, text: string): Omit<Patch, 'file'> {
  const header = text.slice(0, /^(diff --git |--- )/m.exec(text)?.index ?? text.length);
  const changes = [...text.matchAll(/^--- (\S+).*\n\+\+\+ (\S+)/gm)].map(([, before, after]) => changedFile(before, after));
  if (changes.length === 0) throw new RunFailure(`${name}.patch holds no unified diff.`);
  return {
    name,
    guard: valuesOf(header, 'Guard')[0] ?? (header.trim().split('\n', 1)[0] || name),
    specs: valuesOf(header, 'Test'),
    changes,
  };
}

/** What the header's lines of that name say. */
function valuesOf(header: string, label: string): string[] {
  return [...header.matchAll(new RegExp(`^${label}:(.*)$`, 'gm'))].map(([, value = '']) => value.trim());
}

/** Without the `a/` and `b/` that a diff puts before its paths; a removed file has only the first. */
function changedFile(before = '', after = ''): string {
  return (after === '/dev/null' ? before : after).replace(/^[ab]\//, '');
}

/** The spec files that are named and not there. */
export function missingSpecs({ specs }: Patch): string[] {
  return specs.filter((spec) => !existsSync(path.join(cloneFolder, spec)));
}
