import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { waitUntil } from '../run/wait-until.ts';
import { AnsibleServer, provideAnsible } from './ansible-server.ts';
import { buildImage } from './deploy-server.ts';

const IMAGE_PREFIX = 'forno-ansible-test/';
const VERSIONS = ['1.0.0', '1.1.0'];
const SHOP = '/home/forno/forno';

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
    expect([exitCode, all]).toEqual([0, expect.stringContaining("'production' profile")]);
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
    server = await AnsibleServer.make(programs as string, { app_settings: settings, app_version: '' }, secrets);
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
    expect([refused.exitCode, refused.said]).toEqual([2, expect.stringContaining('Refuse to change a secret in passing')]);
    expect(refused.said).not.toContain('another-password-of-redis');
  }, 300_000);
});
