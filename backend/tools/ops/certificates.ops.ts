import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa, type Result } from 'execa';
import { waitUntil } from '../run/wait-until.ts';
import { layAuthority } from './authority.ts';
import { makeCertificate } from './certificate.ts';
import { buildImage, DeployServer } from './deploy-server.ts';

const IMAGE_PREFIX = 'forno-certificates-test/';
const DOMAIN = 'shop.test';
const DAY_MS = 24 * 3600 * 1000;
const engineAnswers = (await execa('docker', ['info'], { reject: false })).exitCode === 0;

// With the production composition; only certbot is Debian's, and the authority one that knows this network.
(engineAnswers ? describe : describe.skip)(
  `the certificate${engineAnswers ? '' : ' (skipped: `docker info` does not answer)'}`,
  () => {
    let server: DeployServer;
    let scratch: string;
    const acme = (authority: string) => ({
      ACME_EMAIL: 'operator@shop.test',
      ACME_DIRECTORY_URL: `https://${authority}:14000/dir`,
      ACME_CA_BUNDLE: path.join(server.folder, 'acme/certificate.pem'),
    });

    beforeAll(async () => {
      scratch = await mkdtemp(path.join(tmpdir(), 'forno-certificates-'));
      server = await DeployServer.make({
        project: 'forno-certificates-test',
        composition: 'docker-compose.prod.yml:acme/docker-compose.yml',
        settings: { FORNO_IMAGE_PREFIX: IMAGE_PREFIX },
      });
      await layAuthority(server.folder);
      await buildImage(`${IMAGE_PREFIX}acme:latest`, 'backend/tools/ops/acme/Dockerfile');
      await buildImage(`${IMAGE_PREFIX}forno-nginx:1.0.0`, 'nginx/Dockerfile');
      await pretendDeploy();
      const started = await server.compose('up', '--detach', '--no-deps', '--wait', 'nginx', 'authority', 'refusing-authority');
      if (started.failed) throw new Error(String(started.all));
    }, 1_200_000);

    afterAll(async () => {
      await server.remove();
      await rm(scratch, { recursive: true, force: true });
      const { stdout } = await execa('docker', ['images', '--quiet', '--filter', `reference=${IMAGE_PREFIX}*`]);
      await execa('docker', ['rmi', '--force', ...new Set(stdout.split('\n').filter(Boolean))], { reject: false });
    }, 120_000);

    const run = (...args: string[]) => server.run('certificates.sh', ...args);
    const shown = async () => (await handshake(server.ports.https)).serialNumber;

    it('is the one that Nginx made itself, which will do for staging and not for production', async () => {
      expect(await run()).toMatchObject({ exitCode: 0 });
      await server.writeSettings({ FORNO_ENV: 'production' });
      expect(await run()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('ACME_EMAIL') });
    });

    it('stays where the authority cannot reach the shop, and it says what to do', async () => {
      await server.writeSettings(acme('refusing-authority'));
      const before = await shown();
      expect(await run()).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/Open port 80/) });
      expect(await shown()).toBe(before);
    });

    it('is issued at the first run, and no connection is refused meanwhile', async () => {
      await server.writeSettings(acme('authority'));
      const before = await shown();
      const { result, failures, serials } = await underConnections(() => run());
      expect([result.exitCode, result.all]).toEqual([0, expect.stringContaining('Nginx shows it')]);
      expect(failures).toEqual([]);
      expect(serials).toEqual([before, await shown()]);
      expect((await handshake(server.ports.https)).issuer.CN).toMatch(/^Pebble/);
    });

    it('is left alone by the next run', async () => {
      const before = [await shown(), await installed()];
      expect(await run()).toMatchObject({ exitCode: 0 });
      expect([await shown(), await installed()]).toEqual(before);
    });

    it('is told to the metrics as a client is shown it', async () => {
      const { valid_from, valid_to } = await handshake(server.ports.https);
      for (const [name, time] of [
        ['certificate_not_before_timestamp_seconds', valid_from],
        ['certificate_not_after_timestamp_seconds', valid_to],
      ])
        expect(await metric(name!)).toBe(`${name}{domain="${DOMAIN}"} ${Date.parse(time!) / 1000}\n`);
    });

    it('is renewed when that is forced, by a reload that refuses no connection', async () => {
      const before = await shown();
      const { result, failures, serials } = await underConnections(() => run('--force'));
      expect([result.exitCode, failures]).toEqual([0, []]);
      expect(serials).toEqual([before, expect.not.stringMatching(before)]);
    });

    it.each([
      ['refuses', 'refusing-authority', /Open port 80/],
      ['is not there', 'nobody', /cannot be reached/],
      ['is not trusted', 'authority', /ACME_CA_BUNDLE/],
    ])('stays where the authority %s', async (what, authority, said) => {
      const untrusting = what === 'is not trusted' ? { ACME_CA_BUNDLE: '' } : {};
      await server.writeSettings({ ...acme(authority), ...untrusting });
      const before = await shown();
      expect(await run('--force')).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(said) });
      expect(await shown()).toBe(before);
    });

    it('is refused an argument that it does not know', async () => {
      expect(await run('--renew')).toMatchObject({ exitCode: 64 });
    });

    describe('of one’s own', () => {
      const install = (pem: string) =>
        execa('docker', ['exec', '--interactive', nginx, 'install-certificate'], { input: pem, all: true, reject: false });
      let nginx: string;
      let own: string;

      beforeAll(async () => {
        await server.writeSettings();
        nginx = String((await server.compose('ps', '--quiet', 'nginx')).stdout);
        own = await makeCertificate(scratch, { domain: DOMAIN, begins: new Date(), ends: new Date(Date.now() + 90 * DAY_MS) });
      });

      it('takes the place of the issued one, and is left there', async () => {
        const before = await shown();
        expect(await install(own)).toMatchObject({ exitCode: 0 });
        await waitUntil(async () => expect(await shown()).not.toBe(before), { timeoutSeconds: 20 });
        const mine = await shown();
        expect(await run()).toMatchObject({ exitCode: 0 });
        expect(await shown()).toBe(mine);
      });

      it('is complained of once it should have been renewed, and told to the metrics', async () => {
        const ends = new Date(Math.floor(Date.now() / 1000) * 1000 + 20 * DAY_MS);
        const before = await shown();
        await install(await makeCertificate(scratch, { domain: DOMAIN, begins: new Date(Date.now() - 70 * DAY_MS), ends }));
        await waitUntil(async () => expect(await shown()).not.toBe(before), { timeoutSeconds: 20 });
        expect(await run('--check')).toMatchObject({
          exitCode: 1,
          stderr: expect.stringContaining(ends.toISOString().slice(0, 10)),
        });
        expect(await metric('certificate_not_after_timestamp_seconds')).toContain(` ${ends.getTime() / 1000}\n`);
      });
    });

    /** As after a deploy: only Nginx is started here. */
    async function pretendDeploy(): Promise<void> {
      await mkdir(path.join(server.folder, '.deploy'), { recursive: true });
      const versions = ['FORNO_VERSION=1.0.0', 'FORNO_COLOUR=blue', 'FORNO_BLUE_VERSION=1.0.0', 'FORNO_GREEN_VERSION='];
      await writeFile(
        path.join(server.folder, '.deploy/versions.env'),
        [...versions, 'FORNO_NGINX_VERSION=1.0.0', ''].join('\n'),
      );
    }

    async function installed(): Promise<string> {
      const { stdout } = await server.compose('exec', '--no-TTY', 'nginx', 'readlink', '/etc/nginx/certificates/current');
      return String(stdout);
    }

    const metric = (name: string) => readFile(path.join(server.folder, `.deploy/metrics/${name}.prom`), 'utf8');

    /** Connects again and again meanwhile; gives why one failed, and which certificates were shown. */
    async function underConnections(work: () => Promise<Result>) {
      const asking = new AbortController();
      const failures: string[] = [];
      const serials: string[] = [];
      const clients = (async () => {
        while (!asking.signal.aborted) {
          try {
            const { serialNumber } = await handshake(server.ports.https);
            if (!serials.includes(serialNumber)) serials.push(serialNumber);
          } catch (error) {
            failures.push(String(error));
          }
          await pause(10);
        }
      })();
      try {
        return { result: await work(), failures, serials };
      } finally {
        asking.abort();
        await clients;
      }
    }
  },
);

/** The certificate that whoever comes is shown. */
async function handshake(port: number): Promise<tls.PeerCertificate> {
  const socket = tls.connect({ port, host: '127.0.0.1', servername: DOMAIN, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerCertificate();
  socket.destroy();
  return certificate;
}
