import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { provideGoProgram } from '../run/go-program.ts';
import { providePythonProgram } from '../run/python-program.ts';

const workflows = globSync('.github/workflows/*.yml', { cwd: cloneFolder });
const zizmor = await providePythonProgram({ name: 'zizmor', packageName: 'zizmor' });
const actionlint = await provideGoProgram({
  name: 'actionlint',
  source: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
});

const found = async (program: string, ...args: string[]) => {
  const { exitCode, all } = await execa(program, args, { cwd: cloneFolder, all: true, reject: false });
  return [exitCode, all];
};

describe('the workflows', () => {
  it('are found', () => {
    expect(workflows).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', '.github/workflows/deploy.yml']));
  });

  // Rights, pins, what a stranger's pull request can reach; also of what Dependabot may do.
  (zizmor ? it : it.skip)(`pass zizmor${zizmor ? '' : ' (skipped: there is none, and no Python)'}`, async () => {
    const options = ['--offline', '--persona=auditor', '--quiet', '--color=never'];
    expect(await found(zizmor!, ...options, '.github')).toEqual([0, expect.stringContaining('No findings')]);
  });

  // Keys, expressions and the inputs of actions.
  (actionlint ? it : it.skip)(`pass actionlint${actionlint ? '' : ' (skipped: there is none, and no Go)'}`, async () => {
    expect(await found(actionlint!, '-no-color', ...workflows)).toEqual([0, '']);
  });
});
