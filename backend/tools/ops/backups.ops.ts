import { chmod, mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { DeployServer } from './deploy-server.ts';

/** Plays PostgreSQL's container: its dump has so many bytes and ends as it is told to. What it was asked is in a file. */
const CONTAINER = `#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
  *pg_dump*) head -c "\${DUMP_BYTES:-1000}" /dev/zero | openssl enc -aes-256-ctr -pass pass:noise -nosalt 2>/dev/null; exit "\${DUMP_EXIT:-0}" ;;
  *archive_mode*) echo off ;;
esac
`;
const DAY_MS = 86_400_000;
const isRoot = process.getuid?.() === 0;

let server: DeployServer;
let folder: string;

beforeAll(async () => {
  server = await DeployServer.make();
  folder = path.join(server.folder, 'backups');
  await mkdir(path.join(server.folder, 'bin'));
  await writeFile(path.join(server.folder, 'bin/docker'), CONTAINER);
  await chmod(path.join(server.folder, 'bin/docker'), 0o755);
});
afterAll(() => rm(server.folder, { recursive: true, force: true }));
beforeEach(async () => {
  for (const left of ['backups', 'elsewhere', 'calls', '.deploy'])
    await rm(path.join(server.folder, left), { recursive: true, force: true });
  await mkdir(folder);
  await writeFile(key(), 'the key');
});

const key = () => path.join(server.folder, 'secrets/backup_key');

const run = (program: string, args: string[] = [], variables: NodeJS.ProcessEnv = {}) => {
  const PATH = `${path.join(server.folder, 'bin')}:${process.env.PATH}`;
  return server.runWith({ PATH, CALLS: path.join(server.folder, 'calls'), ...variables }, program, ...args);
};
const calls = () => readFile(path.join(server.folder, 'calls'), 'utf8').catch(() => '');
const names = async () => (await readdir(folder)).sort();

/** A backup as one was written so many days ago, with its checksum. */
async function earlier(daysAgo: number): Promise<string[]> {
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  const name = `forno-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.dump.gpg`;
  for (const file of [name, `${name}.sha256`]) {
    await writeFile(path.join(folder, file), 'x');
    await utimes(path.join(folder, file), at, at);
  }
  return [name, `${name}.sha256`];
}

/** Writes a backup, and gives its file. */
async function backUp(): Promise<string> {
  expect(await run('backup.sh')).toMatchObject({ exitCode: 0 });
  const name = (await names()).find((each) => each.endsWith('.gpg')) as string;
  return path.join(folder, name);
}

describe('a backup', () => {
  it('is encrypted, has its checksum beside it, and takes the place of those that are old', async () => {
    const kept = await earlier(13);
    await earlier(16);
    expect(await run('backup.sh')).toMatchObject({ exitCode: 0 });
    const fresh = (await names()).filter((name) => !kept.includes(name));
    expect(fresh).toEqual([expect.stringMatching(/\.gpg$/), expect.stringMatching(/\.gpg\.sha256$/)]);
    const sums = await execa('sha256sum', ['--check', fresh[1]!], { cwd: folder, reject: false });
    expect(sums.exitCode).toBe(0);
    expect((await stat(path.join(folder, fresh[0]!))).mode & 0o077).toBe(0);
  });

  it('is copied elsewhere, with its checksum', async () => {
    const elsewhere = path.join(server.folder, 'elsewhere');
    await mkdir(elsewhere);
    expect(await run('backup.sh', [], { FORNO_BACKUP_COPY: `cp --target-directory ${elsewhere}` })).toMatchObject({
      exitCode: 0,
    });
    expect((await readdir(elsewhere)).sort()).toEqual(await names());
  });

  it.each([
    ['PostgreSQL breaks off', { DUMP_EXIT: '1' }],
    ['there is no key', { FORNO_SECRETS: 'nowhere' }],
    ['it is to be kept for fewer days than none', { FORNO_BACKUPS_KEPT: '-1' }],
    ['it is to be kept for what is no number', { FORNO_BACKUPS_KEPT: '2 weeks' }],
  ])('is none where %s, and those that are old stay', async (_what, variables) => {
    const old = await earlier(16);
    expect(await run('backup.sh', [], variables)).toMatchObject({ exitCode: 1 });
    expect(await names()).toEqual(old);
    expect(await readdir(path.join(server.folder, '.deploy'))).not.toContain('metrics');
  });

  it('that cannot be copied elsewhere is kept, and so are those that are old', async () => {
    const old = await earlier(16);
    expect(await run('backup.sh', [], { FORNO_BACKUP_COPY: 'false' })).toMatchObject({ exitCode: 1 });
    expect(await names()).toEqual(expect.arrayContaining(old));
    expect(await names()).toHaveLength(4);
  });

  (isRoot ? describe : describe.skip)(`on a full disk${isRoot ? '' : ' (skipped: only root makes a small one)'}`, () => {
    beforeEach(() => execa('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]));
    afterEach(() => execa('umount', [folder]));

    it.each([1_000_000, 257_000])('is none, of %d bytes, says why, and those that are old stay', async (bytes) => {
      const old = await earlier(16);
      const { exitCode, all } = await run('backup.sh', [], { DUMP_BYTES: String(bytes) });
      expect([exitCode, all]).toEqual([1, expect.stringMatching(/No space left on device[\s\S]*The backup failed/)]);
      expect(await names()).toEqual(old);
    });
  });
});

describe.each(['restore.sh', 'restore-drill.sh'])('%s', (program) => {
  beforeEach(async () => {
    await mkdir(path.join(server.folder, '.deploy'), { recursive: true });
    await writeFile(path.join(server.folder, '.deploy/versions.env'), 'FORNO_COLOUR=blue\nFORNO_BLUE_VERSION=1.0.0\n');
  });

  const endEarly = async (file: string) => truncate(file, (await stat(file)).size - 100);
  const withoutSum = (spoil: (file: string) => Promise<void>) => async (file: string) => {
    await spoil(file);
    await rm(`${file}.sha256`);
  };

  it.each<[what: string, spoil: (file: string) => Promise<void>]>([
    ['ends early', endEarly],
    ['ends early, and has no checksum', withoutSum(endEarly)],
    ['has another byte', changeByte],
    ['has another byte, and no checksum', withoutSum(changeByte)],
    ['was written with another key', () => writeFile(key(), 'another')],
    ['is empty', (file) => truncate(file)],
    ['is not there', (file) => rm(file)],
  ])('refuses a backup that %s before it touches PostgreSQL', async (_what, spoil) => {
    const file = await backUp();
    await spoil(file);
    await rm(path.join(server.folder, 'calls'));
    expect(await run(program, [file])).toMatchObject({ exitCode: 1 });
    expect(await calls()).toBe('');
    expect(await readdir(path.join(server.folder, '.deploy/metrics'))).not.toContain(
      'restore_drill_last_success_timestamp_seconds.prom',
    );
  });
});

async function changeByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  await writeFile(file, bytes);
}
