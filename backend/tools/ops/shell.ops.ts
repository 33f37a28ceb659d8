import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { provideDebianProgram } from '../run/debian-program.ts';

const programs = globSync(
  [
    '.ci/run',
    'ansible/*.sh',
    'deploy/*.sh',
    'postgres/*.sh',
    'nginx/{bin,entrypoint}/*',
    'backend/*.sh',
    'backend/tools/**/*.sh',
    'observability/*.sh',
  ],
  {
    cwd: cloneFolder,
  },
);
const shellcheck = await provideDebianProgram({
  name: 'shellcheck',
  packageName: 'shellcheck',
  file: 'usr/bin/shellcheck',
  versionFlag: '--version',
});

describe('the shell programs', () => {
  it('are found', () => {
    expect(programs).toEqual(
      expect.arrayContaining(['deploy/deploy.sh', 'nginx/bin/switch-release', 'postgres/make-database.sh']),
    );
  });

  (shellcheck ? it : it.skip)(`pass shellcheck${shellcheck ? '' : ' (skipped: there is none, and no apt-get)'}`, async () => {
    const { exitCode, all } = await execa(shellcheck!.path, ['--external-sources', ...programs], {
      cwd: cloneFolder,
      all: true,
      reject: false,
      env: shellcheck!.env,
    });
    expect([exitCode, all]).toEqual([0, '']);
  });
});
