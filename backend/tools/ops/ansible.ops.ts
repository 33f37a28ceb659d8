import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { AnsibleServer, provideAnsible, type Recap } from './ansible-server.ts';
import { buildImage } from './deploy-server.ts';

const IMAGE_PREFIX = 'forno-ansible-test/';
const VERSIONS = ['1.0.0', '1.1.0'];
const SHOP = '/home/forno/forno';
/** Asks, on the server, for the menu as shoppers do, and says the status. */
const MENU = [
  '--insecure',
  '--silent',
  '--output',
  '/dev/null',
  '--write-out',
  '%{http_code}',
  '--resolve',
  'shop.test:443:127.0.0.1',
  'https://shop.test/api/v1/menu',
];

const programs = await provideAnsible();
const engineAnswers = (await execa('docker', ['info'], { reject: false })).exitCode === 0;

(programs ? describe : describe.skip)(`the playbooks${programs ? '' : ' (skipped: no python3 that makes a venv)'}`, () => {
  it('pass the lint of production, without a vault', async () => {
    const { exitCode, all } = await execa(path.join(programs as string, 'ansible-lint'), ['--offline', '--strict'], {
      cwd: path.join(cloneFolder, 'ansible'),
      env: { PATH: `${programs}:${process.env.PATH}` },
      all: true,
      reject: false,
    });
    expect([exitCode, all]).toEqual([0, expect.stringMatching(/'production'.*passed/)]);
  });
});

const possible = programs !== null && engineAnswers;
const why = programs ? '`docker info` does not answer' : 'no python3 that makes a venv';

(possible ? describe : describe.skip)(`a bare server${possible ? '' : ` (skipped: ${why})`}`, () => {
  let server: AnsibleServer;
  const password = () => randomBytes(24).toString('hex');
  const secrets = {
    secret_key: randomBytes(48).toString('base64'),
    postgres_password: password(),
    db_owner_password: password(),
    db_password: password(),
    redis_password: password(),
    backup_key: password(),
    stripe_secret_key: 'sk_test_forno',
    stripe_webhook_secret: 'whsec_staging',
    smtp_url: 'smtp://mail:1025',
  };

  beforeAll(async () => {
    const settings = {
      FORNO_ENV: 'staging',
      DOMAIN_NAME: 'shop.test',
      FORNO_IMAGE_PREFIX: IMAGE_PREFIX,
      STRIPE_PUBLISHABLE_KEY: 'pk_test_forno',
      STRIPE_API_BASE: 'http://stripe:12111',
    };
    // What watches the shop is made of images that cannot be made here.
    const variables = { app_settings: settings, app_version: '', observability_enabled: false };
    server = await AnsibleServer.make(programs as string, variables, secrets);
  }, 600_000);

  afterAll(async () => {
    await server.remove();
  }, 120_000);

  const inside = async (...command: string[]) => String((await server.inside(...command)).all);

  it('can be looked at without being touched', async () => {
    const looked = await server.play('site.yml', '--check', '-e', 'login=root');
    expect([looked.said, looked.exitCode]).toEqual([expect.stringContaining('failed=0'), 0]);
    expect(looked.changed).toBeGreaterThan(10);
    expect(await inside('sh', '-c', 'getent passwd admin forno; ls /etc/docker')).toContain('No such file');
  }, 600_000);

  it('becomes one that the shop can be deployed to', async () => {
    const made = await server.play('site.yml', '-e', 'login=root');
    expect([made.said, made.exitCode]).toEqual([expect.stringContaining('failed=0'), 0]);
    expect(await inside('su', 'forno', '-c', 'docker compose version --short')).toMatch(/^v?[2-9]\./);
  }, 900_000);

  it('is then found as it is to be, by the administrator', async () => {
    const again = await server.play('site.yml');
    expect([again.said, again.exitCode, again.changed]).toEqual([expect.stringContaining('failed=0'), 0, 0]);
    const looked = await server.play('site.yml', '--check');
    expect([looked.said, looked.exitCode, looked.changed]).toEqual([expect.stringContaining('failed=0'), 0, 0]);
  }, 900_000);

  it('lets in the administrator by a key, and nobody by a password or as root', async () => {
    expect(await server.ssh('admin')).toMatchObject({ exitCode: 0 });
    expect((await server.ssh('root')).all).toContain('Permission denied (publickey)');
    expect((await server.ssh('admin', '-o', 'PubkeyAuthentication=no')).all).toContain('Permission denied (publickey)');
  });

  it('keeps its secrets where the shop alone finds them', async () => {
    expect(await inside('stat', '--format=%a %U', `${SHOP}/secrets`)).toBe('700 forno');
    expect(await inside('cat', `${SHOP}/secrets/database_url`)).toBe(
      `postgresql://forno_app:${secrets.db_password}@postgres:5432/forno`,
    );
    expect(await inside('cat', `${SHOP}/.env`)).not.toContain(secrets.stripe_secret_key);
  });

  it('has a timer for backups, drills and certificates', async () => {
    const timers = await inside('systemctl', 'list-timers', '--all', '--no-legend', 'forno-*');
    for (const name of ['backup', 'restore-drill', 'certificates']) expect(timers).toContain(`forno-${name}.timer`);
    expect(await inside('systemd-analyze', 'verify', '--man=no', '/etc/systemd/system/forno-backup.timer')).toBe('');
  });

  it('refuses a secret that was changed in passing, and tells nobody what it is', async () => {
    await server.writeVault({ ...secrets, redis_password: 'another-password-of-redis' });
    const refused = await server.play('site.yml');
    await server.writeVault(secrets);
    expect([refused.exitCode, refused.said]).toEqual([
      2,
      expect.stringContaining('redis_password is another in vault.yml than on the server. Run rotate-secrets.yml'),
    ]);
    expect(refused.said).not.toContain('another-password-of-redis');
  }, 300_000);

  describe('with the images of two versions', () => {
    beforeAll(async () => {
      const nginx = await buildImage(`${IMAGE_PREFIX}forno-nginx:1.0.0`, 'nginx/Dockerfile');
      await execa('docker', ['tag', nginx, `${IMAGE_PREFIX}forno-nginx:1.1.0`]);
      for (const version of VERSIONS)
        await buildImage(`${IMAGE_PREFIX}forno-backend:${version}`, 'backend/Dockerfile', `--build-arg=FORNO_VERSION=${version}`);
      const ours = VERSIONS.flatMap((version) => [
        `${IMAGE_PREFIX}forno-backend:${version}`,
        `${IMAGE_PREFIX}forno-nginx:${version}`,
      ]);
      for (const image of ['postgres:17', 'redis:8']) await execa('docker', ['pull', '--quiet', image], { reject: false });
      await server.load('postgres:17', 'redis:8', ...ours);
      await execa('docker', ['rmi', '--force', ...ours], { reject: false });
    }, 1_800_000);

    const ask = async () => inside('curl', ...MENU);
    const expectDone = ({ said, exitCode }: Recap, what: RegExp) =>
      expect([said, exitCode]).toEqual([expect.stringMatching(what), 0]);

    it('has the shop after one more run, and nothing to do in the next', async () => {
      expectDone(await server.play('site.yml', '-e', 'app_version=1.0.0'), /Deployed 1\.0\.0\./);
      expect(await ask()).toBe('200');
      expect(await server.play('site.yml', '-e', 'app_version=1.0.0')).toMatchObject({ exitCode: 0, changed: 0 });
    }, 1_200_000);

    it('is brought to another version, and back', async () => {
      expectDone(await server.play('deploy.yml', '-e', 'app_version=1.1.0'), /Deployed 1\.1\.0\. 1\.0\.0 stands by/);
      expectDone(await server.play('rollback.yml'), /Back at 1\.0\.0\./);
      expect(await ask()).toBe('200');
    }, 900_000);

    it('is backed up by its timer, which a drill proves', async () => {
      expect(await server.inside('systemctl', 'start', 'forno-backup.service')).toMatchObject({ exitCode: 0 });
      expect(await inside('cat', `${SHOP}/.deploy/metrics/backup_last_success_timestamp_seconds.prom`)).toMatch(/ \d{10}$/);
      expectDone(await server.play('restore-drill.yml'), /Restored backups\/forno-/);
    }, 600_000);

    it('shows the world Nginx alone, whatever Docker publishes', async () => {
      await inside('docker', 'run', '--detach', '--name=published', '--publish=8099:6379', 'redis:8');
      const reached = async (port: number) => {
        const socket = connect({ host: server.address, port, signal: AbortSignal.timeout(3_000) });
        const answer = await once(socket, 'connect').then(
          () => true,
          () => false,
        );
        socket.destroy();
        return answer;
      };
      expect([await reached(443), await reached(8099)]).toEqual([true, false]);
      // It is the firewall that says so.
      await inside('systemctl', 'stop', 'forno-firewall');
      expect(await reached(8099)).toBe(true);
      await inside('systemctl', 'start', 'forno-firewall');
      await inside('docker', 'rm', '--force', 'published');
    }, 120_000);

    it('gets new secrets from the vault without anybody being turned away', async () => {
      const [, backup] = /(backups\/\S+\.gpg)/.exec(await inside('sh', '-c', `cd ${SHOP} && ls backups/*.gpg`))!;
      const renewed = {
        ...secrets,
        db_owner_password: password(),
        db_password: password(),
        redis_password: password(),
        backup_key: password(),
        stripe_webhook_secret: 'whsec_new,whsec_staging',
      };
      await server.writeVault(renewed);
      const asking = inside(
        'sh',
        '-c',
        `until [ -e /tmp/enough ]; do curl ${MENU.map((each) => `'${each}'`).join(' ')}; echo; done`,
      );
      const rotated = await server.play('rotate-secrets.yml');
      await inside('touch', '/tmp/enough');
      const answers = (await asking).split('\n').filter(Boolean);
      expectDone(rotated, /Changed app_password backup_key owner_password redis_password stripe_webhook_secret\./);
      expect(answers.length).toBeGreaterThan(10);
      expect([...new Set(answers)]).toEqual(['200']);

      for (const value of Object.values(renewed)) expect(rotated.said).not.toContain(value);
      expect(await inside('cat', `${SHOP}/secrets/database_url`)).toBe(
        `postgresql://forno_app_2:${renewed.db_password}@postgres:5432/forno`,
      );
      expect(await loginAs('forno_app_2', renewed.db_password)).toBe('1');
      expect(await loginAs('forno_app', secrets.db_password)).toMatch(/not permitted to log in|authentication failed/);
      expect(await pingRedis(renewed.redis_password)).toContain('PONG');
      expect(await pingRedis(secrets.redis_password)).toContain('WRONGPASS');

      expect(await server.play('rotate-secrets.yml')).toMatchObject({ exitCode: 0, changed: 0 });
      expectDone(await server.play('restore-drill.yml', '-e', `file=${backup}`), /Restored/);
      expectDone(await server.play('rollback.yml'), /Back at 1\.1\.0\./);
      expect(await ask()).toBe('200');
    }, 1_200_000);

    const inContainer = (service: string, script: string) => inside('docker', 'exec', `forno-${service}-1`, 'sh', '-c', script);
    const loginAs = (role: string, its: string) =>
      inContainer('postgres', `psql "postgresql://${role}:${its}@$(hostname -i):5432/forno" -Atc 'SELECT 1'`);
    const pingRedis = (its: string) => inContainer('redis', `REDISCLI_AUTH=${its} redis-cli ping 2>&1`);
  });
});
