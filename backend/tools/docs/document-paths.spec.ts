import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const clone = path.resolve(import.meta.dirname, '../../..');
const documents = globSync(['*.md', 'docs/**/*.md', 'backend/tools/**/*.md'], { cwd: clone });

/** A path from the clone's root, in backticks, with no placeholder or wildcard in it: `backend/src/main.ts`. */
const NAMED = /`((?:backend|frontend|nginx|postgres|deploy|docs|clients|observability|ansible)\/[\w./-]+)`/g;
/** The target of a link within the repository: [text](docs/api.md). */
const LINKED = /\]\((?!https?:|#)([^)#\s]+)/g;

function missingPaths(document: string): string[] {
  const text = readFileSync(path.join(clone, document), 'utf8');
  const named = [...text.matchAll(NAMED)].map(([, target]) => target!);
  const linked = [...text.matchAll(LINKED)].map(([, target]) => path.join(path.dirname(document), target!));
  return [...named, ...linked].filter((target) => !existsSync(path.join(clone, target)));
}

describe('the documents', () => {
  it('are found', () => {
    expect(documents).toContain('README.md');
    expect(documents).toContain('docs/architecture.md');
  });

  it.each(documents)('%s names only files and folders that are there', (document) => {
    expect(missingPaths(document)).toEqual([]);
  });
});
