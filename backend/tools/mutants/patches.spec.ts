import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunFailure } from '../run/failures.ts';
import { findMisfit } from './git-apply.ts';
import { missingSpecs, type Patch, readHeader, readPatches } from './patches.ts';

/** A file of the clone, and with a line more. */
const FILE = 'backend/tools/mutants/patches.ts';
const BEFORE = readFileSync(path.join(import.meta.dirname, 'patches.ts'), 'utf8');
const AFTER = `${BEFORE}// no guard\n`;
const CONTEXT = BEFORE.trimEnd().split('\n').slice(-3);
const HUNK = `@@ -${BEFORE.split('\n').length - 3},3 +${BEFORE.split('\n').length - 3},4 @@\n ${CONTEXT.join('\n ')}\n+// no guard\n`;
const DIFF = `--- a/${FILE}\n+++ b/${FILE}\n${HUNK}`;
const ADDED_AND_REMOVED = `--- a/backend/old.ts
+++ /dev/null
@@ -1 +0,0 @@
-x
--- /dev/null
+++ b/backend/new.ts
@@ -0,0 +1 @@
+y
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forno-patches-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function readPatch(text: string, name = 'a.patch'): Promise<Patch> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return (await readPatches(file))[0] as Patch;
}

describe('a patch', () => {
  const header = 'Guard: one order is one order (`orders_pkey`)\nTest: backend/test/a.spec.ts\nTest: frontend/src/b.spec.tsx\n\n';

  it('says in its header which guard it takes away, and who should notice', async () => {
    expect(await readPatch(header + DIFF)).toEqual({
      name: 'a',
      file: path.join(folder, 'a.patch'),
      depth: 1,
      guard: 'one order is one order (`orders_pkey`)',
      specs: ['backend/test/a.spec.ts', 'frontend/src/b.spec.tsx'],
      changes: [FILE],
      flaw: null,
    });
  });

  it('of a stranger may say nothing, or what it likes', () => {
    expect(readHeader('a', DIFF)).toEqual({ guard: 'a', specs: [] });
    expect(readHeader('a', `diff -ru a b\n${DIFF}`)).toEqual({ guard: 'a', specs: [] });
    expect(readHeader('a', `# No check of the amount\n# at all\n${DIFF}`)).toEqual({
      guard: '# No check of the amount',
      specs: [],
    });
  });

  it('takes no word of its diff for one of its header', () => {
    expect(readHeader('a', `${DIFF}+Test: backend/test/a.spec.ts\n+Guard: none\n`)).toEqual({ guard: 'a', specs: [] });
  });

  it('may add and remove files', async () => {
    const changes = ['backend/old.ts', 'backend/new.ts'];
    expect(await readPatch(ADDED_AND_REMOVED)).toMatchObject({ depth: 1, changes });
    expect(await readPatch(ADDED_AND_REMOVED.replaceAll(/ [ab]\//g, ' '))).toMatchObject({ depth: 0, changes });
  });

  it('that is none has a flaw', async () => {
    for (const text of ['', 'Guard: none\n', DIFF.replace(/\n[^\n]*\n$/, '\n')])
      expect((await readPatch(text)).flaw).toMatch(/^it is no patch: ./);
  });

  it('that names a spec which is not there is not believed', () => {
    const known = 'backend/tools/mutants/patches.spec.ts';
    expect(missingSpecs({ specs: [known, 'backend/test/gone.spec.ts'] })).toEqual(['backend/test/gone.spec.ts']);
  });
});

describe('a patch made', () => {
  let clone: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: clone, encoding: 'utf8' });
  /** `diff` ends with 1 where it finds any. */
  const diff = (...args: string[]): string =>
    execFileSync('sh', ['-c', '"$@" || true', 'sh', 'diff', ...args], { cwd: clone, encoding: 'utf8' });

  beforeAll(() => {
    clone = path.join(folder, 'clone');
    for (const [place, text] of Object.entries({ '.': BEFORE, a: BEFORE, b: AFTER })) {
      mkdirSync(path.dirname(path.join(clone, place, FILE)), { recursive: true });
      writeFileSync(path.join(clone, place, FILE), text);
    }
    git('init', '--quiet');
    git('add', FILE);
    git('commit', '--quiet', '--message=a');
    writeFileSync(path.join(clone, FILE), AFTER);
  });

  it.each<[string, () => string]>([
    ['git diff', () => git('diff')],
    ['git diff --no-prefix', () => git('diff', '--no-prefix')],
    ['diff -u', () => diff('-u', `a/${FILE}`, `b/${FILE}`)],
    ['diff -ru', () => diff('-ru', 'a', 'b')],
    ['diff -u without a folder before', () => diff('-u', `a/${FILE}`, FILE).replace('--- a/', '--- ')],
  ])('with `%s` is that of the same file, and applies', async (_, make) => {
    const patch = await readPatch(make(), 'made.diff');
    expect(patch).toMatchObject({ name: 'made', guard: 'made', changes: [FILE], flaw: null });
    expect(await findMisfit(path.join(clone, 'a'), patch)).toBeNull();
  });

  it('with `git format-patch` is named by its subject', async () => {
    git('commit', '--quiet', '--all', '--message=No guard', '--message=Test: backend/a.spec.ts');
    const patch = await readPatch(git('format-patch', '-1', '--stdout'));
    expect(patch).toMatchObject({ guard: 'No guard', specs: ['backend/a.spec.ts'], changes: [FILE], flaw: null });
    expect(await findMisfit(path.join(clone, 'a'), patch)).toBeNull();
  });
});

describe('a folder of patches', () => {
  let place: string;
  beforeAll(() => {
    place = path.join(folder, 'patches');
    mkdirSync(path.join(place, 'money'), { recursive: true });
    writeFileSync(path.join(place, 'b.diff'), DIFF);
    writeFileSync(path.join(place, 'money', 'a.patch'), DIFF);
    writeFileSync(path.join(place, 'none.patch'), 'none');
    writeFileSync(path.join(place, 'notes.md'), DIFF);
  });

  it('is read with the folders in it, and a patch alone', async () => {
    const patches = await readPatches(place);
    expect(patches.map(({ name, flaw }) => [name, flaw === null])).toEqual([
      ['b', true],
      ['money/a', true],
      ['none', false],
    ]);
    expect(await readPatches(path.join(place, 'b.diff'))).toMatchObject([{ name: 'b', file: path.join(place, 'b.diff') }]);
  });

  it('that is not there, or holds none, is said so', async () => {
    const empty = path.join(folder, 'empty');
    mkdirSync(empty);
    await expect(readPatches(path.join(folder, 'gone'))).rejects.toThrow(RunFailure);
    await expect(readPatches(empty)).rejects.toThrow(RunFailure);
  });
});
