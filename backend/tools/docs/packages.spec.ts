import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const clone = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(clone, file), 'utf8');

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** Each package of the table in docs/requirements.md, which says what was asked for. */
const section = read('docs/requirements.md').split('\n## Packages\n')[1] ?? '';
const asked = [...section.matchAll(/^\| ([@\w/, .-]+) \| `/gm)].flatMap(([, cell]) => cell!.split(', '));
const declared = ['backend', 'frontend'].flatMap((folder) => {
  const { dependencies, devDependencies } = JSON.parse(read(`${folder}/package.json`)) as Manifest;
  return Object.keys({ ...dependencies, ...devDependencies });
});
const code = globSync(
  ['backend/{src,test,tools}/**/*.{ts,mjs}', 'backend/package.json', 'frontend/{src,e2e}/**/*.{ts,tsx}', 'frontend/*.ts'],
  {
    cwd: clone,
    exclude: (name) => name === 'node_modules',
  },
)
  .map(read)
  .join('\n');

describe('the packages that were asked for', () => {
  it('are found', () => {
    expect(asked).toContain('bull');
    expect(asked.length).toBeGreaterThan(15);
  });

  it.each(asked)('%s is declared and used', (name) => {
    expect(declared).toContain(name);
    // By an import, a type's, a setting's, or as a program.
    expect(new RegExp(`['"/ ]${name}['"/ ]`).test(code)).toBe(true);
  });
});
