import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RunFailure } from '../run/failures.ts';
import { missingSpecs, parsePatch, readPatches } from './patches.ts';

const DIFF = `--- a/backend/src/a.ts
+++ b/backend/src/a.ts
@@ -1,2 +1,1 @@
 kept
-guard
`;
const ADDED_AND_REMOVED = `diff --git a/old.ts b/old.ts
--- a/old.ts
+++ /dev/null
@@ -1 +0,0 @@
-x
--- /dev/null
+++ b/new.ts
@@ -0,0 +1 @@
+y
`;

describe('a patch', () => {
  it('says in its header which guard it takes away, and who should notice', () => {
    const header =
      'Guard: one order is one order (`orders_pkey`)\nTest: backend/test/a.spec.ts\nTest: frontend/src/b.spec.tsx\n\n';
    expect(parsePatch('money/a', header + DIFF)).toEqual({
      name: 'money/a',
      guard: 'one order is one order (`orders_pkey`)',
      specs: ['backend/test/a.spec.ts', 'frontend/src/b.spec.tsx'],
      changes: ['backend/src/a.ts'],
    });
  });

  it('of a stranger may say nothing, or what it likes', () => {
    expect(parsePatch('a', DIFF)).toMatchObject({ guard: 'a', specs: [] });
    expect(parsePatch('a', `# No check of the amount\n# at all\n${DIFF}`)).toMatchObject({
      guard: '# No check of the amount',
      specs: [],
    });
  });

  it('takes no word of its diff for one of its header', () => {
    expect(parsePatch('a', `${DIFF}+Test: backend/test/a.spec.ts\n+Guard: none\n`)).toMatchObject({ guard: 'a', specs: [] });
  });

  it('may add and remove files', () => {
    expect(parsePatch('a', ADDED_AND_REMOVED).changes).toEqual(['old.ts', 'new.ts']);
  });

  it('is a diff', () => {
    expect(() => parsePatch('a', 'Guard: none\n')).toThrow(RunFailure);
  });

  it('that names a spec which is not there is not believed', () => {
    const known = 'backend/tools/mutants/patches.spec.ts';
    expect(missingSpecs({ ...parsePatch('a', DIFF), file: '', specs: [known, 'backend/test/gone.spec.ts'] })).toEqual([
      'backend/test/gone.spec.ts',
    ]);
  });
});

describe('a folder of patches', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forno-patches-'));
  mkdirSync(path.join(folder, 'money'));
  writeFileSync(path.join(folder, 'b.patch'), DIFF);
  writeFileSync(path.join(folder, 'money', 'a.patch'), DIFF);
  writeFileSync(path.join(folder, 'notes.md'), DIFF);

  it('is read with the folders in it, and a patch alone', () => {
    expect(readPatches(folder).map(({ name }) => name)).toEqual(['b', 'money/a']);
    expect(readPatches(path.join(folder, 'b.patch'))).toMatchObject([{ name: 'b', file: path.join(folder, 'b.patch') }]);
  });

  it('that is not there, or holds none, is said so', () => {
    expect(() => readPatches(path.join(folder, 'gone'))).toThrow(RunFailure);
    expect(() => readPatches(mkdtempSync(path.join(tmpdir(), 'forno-patches-')))).toThrow(RunFailure);
  });
});
