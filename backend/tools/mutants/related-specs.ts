import path from 'node:path';
import type { Patch } from './patches.ts';

/**
 * What a patch that names no spec is tried against, in the order of trying: what is known to notice changes of the same files
 * or folders by `known` patches, with the specs beside them; then whatever else guards `everything`.
 */
export function relatedSpecs(
  changes: string[],
  known: Patch[],
  everything: string[],
  exists: (spec: string) => boolean,
): string[][] {
  const beside = changes.map((file) => file.replace(/\.tsx?$/, '.spec$&')).filter(exists);
  const sameFile = specsOf(known.filter((patch) => patch.changes.some((file) => changes.includes(file))));
  const folders = changes.map((file) => path.dirname(file));
  const sameFolder = specsOf(known.filter((patch) => patch.changes.some((file) => folders.includes(path.dirname(file)))));
  const stages = [[...beside, ...sameFile], sameFolder, everything];
  const seen = new Set<string>();
  return stages.map((stage) => stage.filter((spec) => !seen.has(spec) && seen.add(spec))).filter(({ length }) => length > 0);
}

/** The specs that these patches name, those first that most of them do. */
export function specsOf(patches: Patch[]): string[] {
  const named = new Map<string, number>();
  for (const spec of patches.flatMap(({ specs }) => specs)) named.set(spec, (named.get(spec) ?? 0) + 1);
  return [...named].sort(([, a], [, b]) => b - a).map(([spec]) => spec);
}
