import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { waitUntil } from '../run/wait-until.ts';
import { startDatabaseServer } from './database-server.ts';
import type { DeployServer } from './deploy-server.ts';

const engineAnswers = (await execa('docker', ['info'], { reject: false })).exitCode === 0;

/** A disk that can be filled, and a log that is small enough for it. */
const DISK_MIB = 500;
const SETTINGS = [`ALTER SYSTEM SET max_wal_size = '64MB'`, `ALTER SYSTEM SET min_wal_size = '32MB'`, 'SELECT pg_reload_conf()'];

/** The shop's PostgreSQL as in production, with the shop's tables and without the shop. */
(engineAnswers ? describe : describe.skip)(
  `PostgreSQL that is to be brought back${engineAnswers ? '' : ' (skipped: `docker info` does not answer)'}`,
  () => {
    let server: DeployServer;
    let backup: string;

    const inBackups = (name: string) => path.join(server.folder, 'backups', name);
    const inside = (...command: string[]) => server.compose('exec', '--no-TTY', 'postgres', ...command);
    const dataFolder = '/var/lib/postgresql/data';

    beforeAll(async () => {
      server = await startDatabaseServer('forno-recovery-test', await smallDisk());
      for (const setting of SETTINGS) await server.query(setting);
      await server.query('CREATE TABLE marks (name text)');
    }, 900_000);
    afterAll(() => server.remove(), 120_000);

    /** A disk in memory for PostgreSQL's data, which is its user's in the container. */
    async function smallDisk(): Promise<object> {
      const ask = ['run', '--rm', '--entrypoint', 'sh', 'postgres:17', '-c', 'id -u postgres; id -g postgres'];
      const [uid, gid] = (await execa('docker', ask)).stdout.split('\n');
      const options = { type: 'tmpfs', device: 'tmpfs', o: `size=${DISK_MIB}m,uid=${uid},gid=${gid},mode=0700` };
      return { volumes: { postgres: { driver: 'local', driver_opts: options } } };
    }

    async function newest(prefix: string): Promise<string> {
      const names = (await readdir(inBackups(''))).filter((name) => name.startsWith(prefix) && name.endsWith('.gpg')).sort();
      return `backups/${names.at(-1)}`;
    }

    async function backUp(): Promise<void> {
      const { exitCode, all } = await server.run('backup.sh');
      expect([exitCode, all]).toEqual([0, expect.anything()]);
      backup = await newest('forno-');
    }

    const key = () => path.join(server.folder, 'secrets/backup_key');
    const GPG = ['--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase-file'];

    /** The backup with other bytes in its header, encrypted by the right key. */
    async function altered(change: (dump: Buffer) => void): Promise<string> {
      const dump = execFileSync('gpg', [...GPG, key(), '--decrypt', path.join(server.folder, backup)], { maxBuffer: 2 ** 30 });
      change(dump);
      await rm(inBackups('altered.dump.gpg'), { force: true });
      const args = [...GPG, key(), '--symmetric', '--output', inBackups('altered.dump.gpg')];
      execFileSync('gpg', args, { input: dump });
      return 'backups/altered.dump.gpg';
    }

    const databases = () => server.query(`SELECT datname FROM pg_database WHERE datname LIKE 'forno%' ORDER BY 1`);

    describe('from a backup', () => {
      it('is brought back by the drill into a server of its own, which says how long it took', async () => {
        await backUp();
        const { exitCode, all } = await server.run('restore-drill.sh');
        expect([exitCode, all]).toEqual([0, expect.stringMatching(/\d+ migrations/)]);
        const metrics = await readdir(path.join(server.folder, '.deploy/metrics'));
        expect(metrics).toEqual(
          expect.arrayContaining(['restore_drill_duration_seconds.prom', 'restore_drill_last_success_timestamp_seconds.prom']),
        );
        const { stdout } = await execa('docker', ['ps', '--all', '--quiet', '--filter', 'name=forno-restore-drill']);
        expect(stdout).toBe('');
      });

      it.each<[what: string, change: (dump: Buffer) => void, said: RegExp]>([
        [
          'of a newer PostgreSQL',
          (dump) => dump.write('18', dump.indexOf('17.'), 'latin1'),
          /PostgreSQL 18, and this is PostgreSQL 17/,
        ],
        ['in a newer format', (dump) => dump.writeUInt8(99, 6), /unsupported version/],
        ['of nothing', (dump) => dump.fill(0), /no dump/],
      ])('is not tried with a dump %s', async (_what, change, said) => {
        const file = await altered(change);
        for (const program of ['restore-drill.sh', 'restore.sh']) {
          const { exitCode, all } = await server.run(program, file);
          expect([program, exitCode, all]).toEqual([program, 1, expect.stringMatching(said)]);
        }
        expect(await databases()).toEqual(['forno']);
      });

      it.each<[what: string, broken: string, mended: string]>([
        [
          'a ledger that does not add up',
          `INSERT INTO ledger_accounts (kind, currency, balance) VALUES ('shop_breakage', 'usd', 5)`,
          `DELETE FROM ledger_accounts WHERE currency = 'usd'`,
        ],
        [
          'no migration',
          `ALTER TABLE migrations RENAME TO applied; CREATE TABLE migrations (LIKE applied)`,
          `DROP TABLE migrations; ALTER TABLE applied RENAME TO migrations`,
        ],
      ])('fails the drill with %s', async (_what, broken, mended) => {
        await server.query(`SET session_replication_role = replica; ${broken}`);
        await rm(path.join(server.folder, '.deploy/metrics'), { recursive: true });
        await backUp();
        expect(await server.run('restore-drill.sh')).toMatchObject({ exitCode: 1 });
        expect(await readdir(path.join(server.folder, '.deploy/metrics'))).toEqual([
          'backup_last_success_timestamp_seconds.prom',
          'base_backup_last_success_timestamp_seconds.prom',
        ]);
        await server.query(`SET session_replication_role = replica; ${mended}`);
      });
    });

    describe('onto a disk that is nearly full', () => {
      const fill = (mib: number) => inside('dd', 'if=/dev/zero', `of=${dataFolder}/ballast`, 'bs=1M', `count=${mib}`);
      const free = async () =>
        Number((await inside('df', '--output=avail', '--block-size=1M', dataFolder)).stdout?.toString().split('\n').at(-1));

      beforeAll(async () => {
        // A database that was large when it was backed up.
        await server.query(`CREATE TABLE large AS SELECT repeat(md5(n::text), 30) AS filler FROM generate_series(1, 220000) n`);
        await backUp();
        await server.query('DROP TABLE large');
        await server.query('CHECKPOINT');
      });
      afterEach(() => inside('rm', '-f', `${dataFolder}/ballast`));

      it('is not begun where what was backed up does not fit', async () => {
        await fill((await free()) - 200);
        const { exitCode, all } = await server.run('restore.sh', backup);
        expect([exitCode, all]).toEqual([1, expect.stringMatching(/MiB left/)]);
        expect(await databases()).toEqual(['forno']);
      });

      it('leaves nothing of what did not fit, and the shop its database', async () => {
        await server.query(`INSERT INTO marks VALUES ('before')`);
        // Nobody knows how large it was.
        await rm(path.join(server.folder, `${backup}.sha256`));
        await fill((await free()) - 160);
        const { exitCode, all } = await server.run('restore.sh', backup);
        expect([exitCode, all]).toEqual([1, expect.stringMatching(/could not extend file|No space left on device/)]);
        expect(await databases()).toEqual(['forno']);
        expect(await server.query(`SELECT name FROM marks WHERE name = 'before'`)).toEqual(['before']);
        expect(await free()).toBeGreaterThan(100);
      });
    });

    describe('to a moment', () => {
      const marks = async (file: string) => {
        const { exitCode, all } = await server.run('restore-drill.sh', file);
        expect([exitCode, all]).toEqual([0, expect.anything()]);
        const list = execFileSync('sh', [
          '-c',
          `gpg ${GPG.join(' ')} ${key()} --decrypt ${path.join(server.folder, file)} | docker run --rm --interactive --entrypoint pg_restore postgres:17 --data-only --table=marks --file=-`,
        ]);
        return ['one', 'two', 'three'].filter((name) => new RegExp(`^${name}$`, 'm').test(list.toString()));
      };
      let moment: string;

      beforeAll(async () => {
        await backUp();
        await server.query(`INSERT INTO marks VALUES ('one')`);
        [moment = ''] = await server.query('SELECT clock_timestamp()');
        await server.query(`INSERT INTO marks VALUES ('two')`);
      });

      it('is brought back as it was then', async () => {
        const { exitCode, all } = await server.run('rewind.sh', moment);
        expect([exitCode, all]).toEqual([0, expect.stringMatching(/The shop as it was/)]);
        expect(await marks(await newest('rewound-'))).toEqual(['one']);
      }, 600_000);

      it('ships its log encrypted and elsewhere, and keeps no more of it than it must', async () => {
        const elsewhere = path.join(server.folder, 'elsewhere');
        await mkdir(elsewhere);
        await server.query('SELECT pg_switch_wal()');
        await waitUntil(async () => expect(String((await inside('ls', '/var/lib/postgresql/wal')).stdout)).not.toBe(''), {
          timeoutSeconds: 60,
        });
        expect(await server.runWith({ FORNO_BACKUP_COPY: `cp --target-directory ${elsewhere}` }, 'ship-wal.sh')).toMatchObject({
          exitCode: 0,
        });
        expect(String((await inside('ls', '/var/lib/postgresql/wal')).stdout)).toBe('');
        const copied = (await readdir(elsewhere)).filter((name) => name.endsWith('.wal.gpg'));
        expect(copied.length).toBeGreaterThan(0);
        for (const name of copied) expect((await readFile(path.join(elsewhere, name))).includes('three')).toBe(false);
      });

      it('lays its log aside within five minutes, also where little is ordered', async () => {
        const [seconds] = await server.query('SHOW archive_timeout');
        expect(seconds).toBe('4min');
      });

      it('is brought back to the last that was shipped where the server is lost', async () => {
        await server.query(`INSERT INTO marks VALUES ('three')`);
        await server.query('SELECT pg_switch_wal()');
        await waitUntil(async () => expect(String((await inside('ls', '/var/lib/postgresql/wal')).stdout)).not.toBe(''), {
          timeoutSeconds: 60,
        });
        expect(await server.run('ship-wal.sh')).toMatchObject({ exitCode: 0 });
        await server.compose('kill', 'postgres');
        const { exitCode, all } = await server.run('rewind.sh');
        expect([exitCode, all]).toEqual([0, expect.stringMatching(/The shop as it was/)]);
        expect(await marks(await newest('rewound-'))).toEqual(['one', 'two', 'three']);
      }, 600_000);

      it('says so where the log has a gap, or does not go on until then', async () => {
        const folder = (await readdir(inBackups(''))).find((name) => name.startsWith('wal-')) as string;
        const segments = (await readdir(inBackups(folder))).filter((name) => /^[0-9A-F]{24}\.wal\.gpg$/.test(name)).sort();
        const later = new Date(Date.now() + 3_600_000).toISOString();
        expect(await server.run('rewind.sh', later)).toMatchObject({ exitCode: 1 });
        await rm(inBackups(`${folder}/${segments.at(-2)}`));
        const { exitCode, all } = await server.run('rewind.sh', later);
        expect([exitCode, all]).toEqual([1, expect.stringMatching(/did not come that far/)]);
        expect(await server.run('rewind.sh', '2020-01-01')).toMatchObject({ exitCode: 1 });
        expect(await server.run('rewind.sh', 'yesteryear')).toMatchObject({ exitCode: 1 });
      }, 600_000);
    });
  },
);
