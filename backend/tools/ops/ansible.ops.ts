import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { stripeSignature } from '../../test/support/stripe.ts';
import { cloneFolder } from '../run/data-folder.ts';
import { waitUntil } from '../run/wait-until.ts';
import { AnsibleServer, provideAnsible, type Recap } from './ansible-server.ts';
import { type Answer, ask, type Origin } from './ask.ts';
import { layAuthority } from './authority.ts';
import { askAboutOrder, askForSettings, placeOrder, signInAsManager, takeCash } from './demo-shop.ts';
import { buildImage } from './deploy-server.ts';
import { Providers, type ProviderSecrets } from './providers.ts';

const IMAGE_PREFIX = 'forno-ansible-test/';
const VERSIONS = ['1.0.0', '1.1.0'];
const SHOP = '/home/forno/forno';
const COMPOSITION = 'docker-compose.prod.yml:acme/docker-compose.yml:observability/join.production.yml';

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
  let providers: Providers;
  let settings: Record<string, string>;
  let secrets: Record<string, string>;
  const password = () => randomBytes(24).toString('hex');
  const atProviders: ProviderSecrets = { stripeKey: 'sk_test_forno', mailPassword: password() };
  /** Every secret of the vault, but those that others give. */
  const newSecrets = () => ({
    secret_key: randomBytes(48).toString('base64'),
    postgres_password: password(),
    db_owner_password: password(),
    db_password: password(),
    redis_password: password(),
    backup_key: password(),
    alert_smtp_password: password(),
  });

  beforeAll(async () => {
    server = await AnsibleServer.make(programs as string);
    providers = await Providers.start(server.testAddress, atProviders);
    settings = {
      FORNO_ENV: 'staging',
      DOMAIN_NAME: 'shop.test',
      FORNO_IMAGE_PREFIX: IMAGE_PREFIX,
      STRIPE_PUBLISHABLE_KEY: 'pk_test_forno',
      STRIPE_API_BASE: providers.stripeUrl,
      COMPOSE_FILE: COMPOSITION,
      ACME_EMAIL: 'operator@shop.test',
      ACME_DIRECTORY_URL: 'https://authority:14000/dir',
      ACME_CA_BUNDLE: `${SHOP}/acme/certificate.pem`,
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
    };
    secrets = {
      ...newSecrets(),
      stripe_secret_key: atProviders.stripeKey,
      stripe_webhook_secret: 'whsec_staging',
      smtp_url: providers.mailUrl(atProviders.mailPassword),
    };
    await server.writeInventory({ app_settings: settings, app_version: '' });
    await server.writeVault(secrets);
  }, 600_000);

  afterAll(async () => {
    await server.remove();
    await providers.stop();
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

  it('has what watches the shop, and a network on which both meet', async () => {
    const there = await inside(
      'sh',
      '-c',
      `cd ${SHOP}/observability && ls docker-compose.yml prometheus/rules .state/alertmanager`,
    );
    for (const name of ['docker-compose.yml', 'money.yml', 'alertmanager.yml']) expect(there).toContain(name);
    expect(await inside('docker', 'network', 'inspect', '--format={{.Internal}}', 'observability')).toBe('true');
    expect(await inside('stat', '--format=%a %U', `${SHOP}/observability/secrets`)).toBe('700 forno');
    expect(await secretsOfWatchers()).toEqual([secrets.redis_password, secrets.alert_smtp_password]);
  });

  async function secretsOfWatchers(): Promise<(string | undefined)[]> {
    const read = (name: string) => inside('cat', `${SHOP}/observability/secrets/${name}`);
    const passwords = JSON.parse(await read('redis_passwords.json')) as Record<string, string>;
    return [passwords['redis://redis:6379'], await read('alert_smtp_password')];
  }

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
      const acme = await buildImage(`${IMAGE_PREFIX}acme:latest`, 'backend/tools/ops/acme/Dockerfile');
      const built = VERSIONS.flatMap((version) => [
        `${IMAGE_PREFIX}forno-backend:${version}`,
        `${IMAGE_PREFIX}forno-nginx:${version}`,
      ]);
      const ours = [...built, acme];
      for (const image of ['postgres:17', 'redis:8']) await execa('docker', ['pull', '--quiet', image], { reject: false });
      await server.load('postgres:17', 'redis:8', ...ours);
      await execa('docker', ['rmi', '--force', ...ours], { reject: false });
      await layAuthority(server.clone);
      await server.lay(path.join(server.clone, 'acme'), SHOP);
      const started = await composed('up --detach --no-deps --wait authority');
      if (started.failed) throw new Error(String(started.all));
    }, 1_800_000);

    let shop: Origin;
    const menuStatus = async () => (await ask(shop, '/api/v1/menu')).status;
    const composed = (command: string) => {
      const settings = `COMPOSE_FILE=${COMPOSITION} FORNO_VERSION=1.0.0`;
      return server.inside('su', 'forno', '-c', `cd ${SHOP} && ${settings} docker compose --env-file .env ${command}`);
    };
    const expectDone = ({ said, exitCode }: Recap, what: RegExp) =>
      expect([said, exitCode]).toEqual([expect.stringMatching(what), 0]);

    it('has the shop and its certificate after one more run, and nothing to do in the next', async () => {
      const made = await server.play('site.yml', '-e', 'app_version=1.0.0');
      expectDone(made, /Deployed 1\.0\.0\./);
      // That of the authority alone is trusted, not one that Nginx made itself.
      const certificate = await inContainer('nginx', 'curl --silent --insecure https://authority:15000/roots/0');
      shop = { scheme: 'https', address: server.address, port: 443, host: 'shop.test', certificate };
      expect(await menuStatus()).toBe(200);
      expect(await server.play('site.yml', '-e', 'app_version=1.0.0')).toMatchObject({ exitCode: 0, changed: 0 });
      expect(await server.play('site.yml', '--check', '-e', 'app_version=1.0.0')).toMatchObject({ exitCode: 0, changed: 0 });
    }, 1_200_000);

    it('sells as soon as there is something to sell', async () => {
      const seeded = await composed('run --rm --no-deps --no-TTY api-blue seed');
      expect([seeded.all, seeded.exitCode]).toEqual([expect.anything(), 0]);
      await takeCash(shop);
      // What it had cached of a shop without products is forgotten after a while.
      await waitUntil(async () => expect((await ask(shop, '/api/v1/menu')).body.toString()).toContain('variantId'), {
        timeoutSeconds: 120,
      });
      await expectSold();
    }, 300_000);

    it('is brought to another version as a workflow does it, and back', async () => {
      expectDone(await server.deploy('1.1.0'), /Deployed 1\.1\.0\. 1\.0\.0 stands by/);
      expectDone(await server.play('rollback.yml'), /Back at 1\.0\.0\./);
      expect(await menuStatus()).toBe(200);
    }, 900_000);

    it('takes new settings with the version that it has', async () => {
      await server.writeInventory({ app_settings: { ...settings, CASHBACK_PERCENT: '7' }, app_version: '' });
      expectDone(await server.play('deploy.yml', '-e', 'app_version=1.0.0'), /Deployed 1\.0\.0\. 1\.1\.0 stands by/);
      const colour = await inside('sed', '-n', 's/^FORNO_COLOUR=//p', `${SHOP}/.deploy/versions.env`);
      expect(await inContainer(`api-${colour}`, 'printenv CASHBACK_PERCENT')).toBe('7');
    }, 900_000);

    it('is backed up by its timer, which a drill proves', async () => {
      expect(await server.inside('systemctl', 'start', 'forno-backup.service')).toMatchObject({ exitCode: 0 });
      expect(await inside('cat', `${SHOP}/.deploy/metrics/backup_last_success_timestamp_seconds.prom`)).toMatch(/ \d{10}$/);
      expectDone(await server.play('restore-drill.yml'), /Restored backups\/forno-/);
    }, 600_000);

    it('is brought back to a backup, and sells on', async () => {
      const kept = await placeOrder(shop, 'cash');
      expectDone(await server.play('backup.yml'), /Backed up to backups\//);
      const backup = await newestBackup();
      const orders = () => inContainer('postgres', `psql --username=postgres forno -Atc 'SELECT id FROM orders ORDER BY id'`);
      const before = await orders();
      expect(before).toContain(kept.orderId);
      const lost = await placeOrder(shop, 'cash');
      expect(statusOf(await askAboutOrder(shop, kept, 'cancel'))).toBe('cancelled');

      expectDone(await server.play('restore.yml', '-e', `file=${backup}`), /The shop is that of backups\//);
      await waitUntil(async () => expect(await menuStatus()).toBe(200), { timeoutSeconds: 60 });
      expect(await orders()).toBe(before);
      expect(statusOf(await askAboutOrder(shop, kept))).toBe(kept.status);
      expect(await askAboutOrder(shop, lost)).toMatchObject({ status: 404 });
      await expectSold();
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

    describe('and new secrets in the vault', () => {
      let renewed: Record<string, string>;
      let renewedAtProviders: ProviderSecrets;

      beforeAll(() => {
        renewedAtProviders = { stripeKey: 'sk_test_renewed', mailPassword: password() };
        renewed = {
          ...newSecrets(),
          stripe_secret_key: renewedAtProviders.stripeKey,
          stripe_webhook_secret: 'whsec_renewed,whsec_staging',
          smtp_url: providers.mailUrl(renewedAtProviders.mailPassword),
        };
      });

      it('takes each of them without anybody being turned away, and the old ones no more', async () => {
        expect(Object.keys(secrets).filter((name) => secrets[name] === renewed[name])).toEqual([]);
        const backup = await newestBackup();
        const manager = await signInAsManager(shop);
        expect((await askForSettings(shop, manager)).status).toBe(200);

        const { recap, answers } = await rotateTo(renewed);
        expectDone(
          recap,
          /Changed app_password backup_key owner_password postgres_password redis_password secret_key smtp_url stripe_secret_key stripe_webhook_secret\./,
        );
        expect(answers.length).toBeGreaterThan(10);
        expect([...new Set(answers)]).toEqual([200]);
        for (const value of Object.values(renewed)) expect(recap.said).not.toContain(value);
        // Nothing is left to be done, and what is there is what the others compare with.
        expect(await server.play('rotate-secrets.yml')).toMatchObject({ exitCode: 0, changed: 0 });
        expect(await server.play('site.yml')).toMatchObject({ exitCode: 0, changed: 0 });

        expect((await askForSettings(shop, manager)).status).toBe(401);
        expect((await askForSettings(shop, await signInAsManager(shop))).status).toBe(200);
        await providers.change(renewedAtProviders);
        await expectSold();

        expect(await inside('cat', `${SHOP}/secrets/database_url`)).toBe(
          `postgresql://forno_app_2:${renewed.db_password}@postgres:5432/forno`,
        );
        expect(await inside('cat', `${SHOP}/secrets/database_migration_url`)).toBe(
          `postgresql://forno_owner:${renewed.db_owner_password}@postgres:5432/forno`,
        );
        for (const [role, its, before] of [
          ['forno_app_2', renewed.db_password, secrets.db_password],
          ['forno_owner', renewed.db_owner_password, secrets.db_owner_password],
          ['postgres', renewed.postgres_password, secrets.postgres_password],
        ] as const) {
          expect([role, await logIn(role, its!)]).toEqual([role, '1']);
          expect([role, await logIn(role, before!)]).toEqual([role, expect.stringContaining('authentication failed')]);
        }
        expect(await logIn('forno_app', secrets.db_password!)).toMatch(/not permitted to log in|authentication failed/);
        for (const store of ['redis', 'cache']) {
          expect(await ping(store, renewed.redis_password!)).toContain('PONG');
          expect(await ping(store, secrets.redis_password!)).toContain('WRONGPASS');
        }
        expect(await secretsOfWatchers()).toEqual([renewed.redis_password, renewed.alert_smtp_password]);

        expectDone(await server.play('backup.yml'), /Backed up to backups\//);
        const next = await newestBackup();
        expect([await opens(next, renewed.backup_key!), await opens(next, secrets.backup_key!)]).toEqual([true, false]);
        expectDone(await server.play('restore-drill.yml', '-e', `file=${backup}`), /Restored/);
      }, 1_200_000);

      it('hears Stripe by the old signing secret as long as it is beside the new one', async () => {
        expect([await deliver('whsec_staging'), await deliver('whsec_renewed')]).toEqual([200, 200]);
        const { recap, answers } = await rotateTo({ ...renewed, stripe_webhook_secret: 'whsec_renewed' });
        expectDone(recap, /Changed stripe_webhook_secret\./);
        expect([...new Set(answers)]).toEqual([200]);
        expect([await deliver('whsec_staging'), await deliver('whsec_renewed')]).toEqual([400, 200]);
        renewed = { ...renewed, stripe_webhook_secret: 'whsec_renewed' };
      }, 600_000);

      it('stays with those it has where it does not start with others', async () => {
        const used = await inside('sh', '-c', `cd ${SHOP}/secrets && sha256sum *`);
        // Of another mode than the public key.
        const wrong = { ...renewed, stripe_secret_key: 'sk_live_forno', redis_password: password(), db_password: password() };
        const { recap, answers } = await rotateTo(wrong);
        expect([recap.exitCode, recap.said]).toEqual([2, expect.stringContaining('the old ones are used as before')]);
        expect([...new Set(answers)]).toEqual([200]);
        expect(await inside('sh', '-c', `cd ${SHOP}/secrets && sha256sum *`)).toBe(used);
        expect(await logIn('forno_app_2', renewed.db_password!)).toBe('1');
        expect(await logIn('forno_app', wrong.db_password)).toMatch(/not permitted to log in|authentication failed/);
        for (const store of ['redis', 'cache']) {
          expect(await ping(store, renewed.redis_password!)).toContain('PONG');
          expect(await ping(store, wrong.redis_password)).toContain('WRONGPASS');
        }
        await expectSold();
        await server.writeVault(renewed);
      }, 600_000);

      it('goes back with them to the version before', async () => {
        expectDone(await server.play('rollback.yml'), /Back at 1\.1\.0\./);
        await expectSold();
      }, 600_000);

      /** Rotates while somebody asks for the menu without a pause; gives what each was answered, or why it was not. */
      async function rotateTo(wanted: Record<string, string>) {
        await server.writeVault(wanted);
        const asking = new AbortController();
        const answers: (number | string)[] = [];
        const shopper = (async () => {
          while (!asking.signal.aborted) answers.push(await menuStatus().catch(String));
        })();
        const recap = await server.play('rotate-secrets.yml').finally(() => asking.abort());
        await shopper;
        return { recap, answers };
      }

      /** How an event is answered that is signed with this secret. */
      async function deliver(secret: string): Promise<number> {
        const subject = { data: { object: { id: 'acct_1', object: 'account' } }, livemode: false };
        const event = JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type: 'account.updated', ...subject });
        const headers = { 'content-type': 'application/json', 'stripe-signature': stripeSignature(event, { secret }) };
        return (await ask(shop, '/api/v1/webhooks/stripe', { method: 'POST', headers, body: Buffer.from(event) })).status;
      }

      // Not at 127.0.0.1, where PostgreSQL asks for no password.
      const logIn = (role: string, its: string) =>
        inContainer('postgres', `psql "postgresql://${role}:${its}@$(hostname -i | cut -d' ' -f1):5432/forno" -Atc 'SELECT 1'`);
      const ping = (store: string, its: string) => inContainer(store, `REDISCLI_AUTH=${its} redis-cli ping 2>&1`);
      const opens = async (backup: string, key: string) => {
        const gpg = 'gpg --batch --quiet --decrypt --pinentry-mode loopback --passphrase-fd 0';
        return (await server.inside('sh', '-c', `echo ${key} | ${gpg} ${SHOP}/${backup} >/dev/null`)).exitCode === 0;
      };
    });

    const inContainer = (service: string, script: string) => inside('docker', 'exec', `forno-${service}-1`, 'sh', '-c', script);
    const newestBackup = () => inside('sh', '-c', `cd ${SHOP} && ls backups/*.gpg | tail -1`);

    const statusOf = ({ body }: Answer) => (JSON.parse(body.toString()) as { status: string }).status;

    /** That it does all for which it needs others: a page at Stripe to pay at, and a mail. */
    async function expectSold(): Promise<void> {
      const order = await placeOrder(shop, 'stripe');
      expect(await askAboutOrder(shop, order, 'payments')).toMatchObject({ status: 200 });
      const { email } = await placeOrder(shop, 'cash');
      await waitUntil(async () => expect(providers.addressees).toContain(email), { timeoutSeconds: 60 });
    }
  });
});
