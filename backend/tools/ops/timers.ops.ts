import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';

/** Knows which units run. */
const SYSTEMCTL = `#!/bin/sh
for unit; do :; done
case "$*" in
    *is-enabled* | *is-active*) [ -e "running/$unit" ] ;;
    *enable\\ --now*) touch "running/$unit" ;;
    *disable\\ --now*) rm "running/$unit" ;;
esac
`;
const TIMERS = ['forno-backup.timer', 'forno-certificates.timer', 'forno-restore-drill.timer'];
const KEEPING_THE_LOG = 'COMPOSE_FILE=docker-compose.prod.yml:docker-compose.pitr.yml\n';

// With a stand-in for systemd; ansible.ops.ts has a real one.
describe('installing the timers', () => {
  let server: string;
  const file = (...names: string[]) => path.join(server, ...names);
  const install = () =>
    execa(file('deploy/install-timers.sh'), {
      cwd: server,
      env: { PATH: `${file('bin')}:${process.env.PATH}`, FORNO_UNITS: file('units') },
    });
  const there = async (folder: string) => (await readdir(file(folder))).filter((name) => name.endsWith('.timer')).sort();

  beforeEach(async () => {
    server = await mkdtemp(path.join(tmpdir(), 'forno-timers-'));
    await cp(path.join(cloneFolder, 'deploy'), file('deploy'), { recursive: true });
    for (const folder of ['bin', 'units', 'running']) await mkdir(file(folder));
    await writeFile(file('bin/systemctl'), SYSTEMCTL, { mode: 0o755 });
    await writeFile(file('.env'), 'COMPOSE_FILE=docker-compose.prod.yml\n');
  });
  afterEach(() => rm(server, { recursive: true, force: true }));

  it('has each run in the shop’s folder, as its owner, and finds nothing to do again', async () => {
    await install();
    expect([await there('units'), await there('running')]).toEqual([TIMERS, TIMERS]);
    const unit = await readFile(file('units/forno-backup.service'), 'utf8');
    expect(unit).toContain(`User=${userInfo().username}\nWorkingDirectory=${server}\nExecStart=${server}/deploy/backup.sh\n`);
    expect(unit).not.toContain('@');
    expect((await install()).stdout).toBe('');
  });

  it('ships PostgreSQL’s log as long as that is kept', async () => {
    await writeFile(file('.env'), KEEPING_THE_LOG);
    await install();
    const timers = [...TIMERS, 'forno-ship-wal.timer'];
    expect([await there('units'), await there('running')]).toEqual([timers, timers]);
    await writeFile(file('.env'), '');
    await install();
    expect([await there('units'), await there('running')]).toEqual([TIMERS, TIMERS]);
    expect((await install()).stdout).toBe('');
  });
});
