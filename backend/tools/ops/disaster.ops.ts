import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { waitUntil } from '../run/wait-until.ts';
import { ask, type Origin } from './ask.ts';
import { buildImage, DeployServer } from './deploy-server.ts';
import { OrderLoad } from './order-load.ts';
import { type Registry, startRegistry } from './registry.ts';
import { openShop, removeImages, startStandIns } from './staging-shop.ts';

const VERSION = '1.0.0';
const COMPOSITION = 'docker-compose.prod.yml:docker-compose.staging.yml:docker-compose.pitr.yml';
const ORDERS_PER_SECOND = 1;
/** What docs/deployment.md promises. */
const MOST_SECONDS_LOST = 300;
const MOST_SECONDS_AWAY = 1_800;
/** What must be at hand when the machine is not, beside .env and the images; all else is made anew. */
const KEPT_SECRETS = ['backup_key', 'stripe_secret_key', 'stripe_webhook_secret', 'smtp_url', 'secret_key'];

const engineAnswers = (await execa('docker', ['info'], { reject: false })).exitCode === 0;

/** The steps of docs/deployment.md, "Disaster recovery", one after the other and each with its time. */
(engineAnswers ? describe : describe.skip)(
  `a machine that is lost${engineAnswers ? '' : ' (skipped: `docker info` does not answer)'}`,
  () => {
    let registry: Registry;
    /** Of the images, which are in the registry. */
    let prefix: string;
    /** What was kept of it: backups, and secrets. */
    let elsewhere: string;
    let lost: DeployServer | undefined;
    let fresh: DeployServer | undefined;
    /** Orders that were in the log when it was last taken away. */
    let shipped: string[];

    const makeServer = (project: string) => {
      const settings = {
        FORNO_IMAGE_PREFIX: prefix,
        // With their folders, which a log is told apart by.
        FORNO_BACKUP_COPY: `cp --parents --target-directory ${elsewhere}`,
      };
      return DeployServer.make({ project, composition: COMPOSITION, settings });
    };

    async function run(server: DeployServer, program: string, ...args: string[]): Promise<string> {
      const { exitCode, all } = await server.run(program, ...args);
      expect([program, exitCode, all]).toEqual([program, 0, expect.anything()]);
      return String(all);
    }

    beforeAll(async () => {
      elsewhere = await mkdtemp(path.join(tmpdir(), 'forno-elsewhere-'));
      registry = await startRegistry();
      prefix = `${registry.address}/forno-disaster-test/`;
      const push = { PUSH: '1', FORNO_IMAGE_PREFIX: prefix };
      await execa(path.join(cloneFolder, 'deploy/build-images.sh'), [VERSION], { env: push });
      await buildImage(`${prefix}forno-tools:staging`, 'backend/Dockerfile', '--target=tools');
      await forgetImages();
    }, 1_200_000);
    afterAll(async () => {
      await lost?.remove();
      await fresh?.remove();
      await removeImages(prefix);
      await registry.stop();
      await rm(elsewhere, { recursive: true, force: true });
    }, 120_000);

    it('is lost at the worst moment: people order, and what PostgreSQL laid aside was not taken away yet', async () => {
      const server = (lost = await makeServer('forno-lost-test'));
      await run(server, 'deploy.sh', VERSION);
      const shop = await openShop(server);
      await run(server, 'backup.sh');
      await cp(path.join(server.folder, 'secrets'), path.join(elsewhere, 'secrets'), { recursive: true });

      const load = new OrderLoad(shop, ORDERS_PER_SECOND);
      await ordered(load, 10);
      shipped = [...load.report.orderIds];
      const shippedAt = performance.now();
      const before = await laidAside(server);
      await server.query('SELECT pg_switch_wal()');
      await laysAside(server, before);
      await run(server, 'ship-wal.sh');

      await laysAside(server, await laidAside(server));
      // Those who wait for an answer from a machine that is gone would wait for long.
      const { orderIds } = await load.stop();
      await server.compose('kill');
      const secondsLost = (performance.now() - shippedAt) / 1_000;
      console.log(`Lost: ${orderIds.length - shipped.length} orders of the last ${Math.round(secondsLost)} s.`);
      expect(secondsLost).toBeLessThan(MOST_SECONDS_LOST);
      await server.remove();
      await forgetImages();
      lost = undefined;
    }, 1_200_000);

    it('is replaced by a new one within half an hour', async () => {
      const times: string[] = [];
      async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
        const startedAt = performance.now();
        const outcome = await work();
        times.push(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${what}`);
        return outcome;
      }
      const startedAt = performance.now();

      const server = (fresh = await step('1. the folder, settings and secrets', async () => {
        const made = await makeServer('forno-fresh-test');
        await rm(path.join(made.folder, 'secrets'), { recursive: true });
        for (const name of KEPT_SECRETS)
          await cp(path.join(elsewhere, 'secrets', name), path.join(made.folder, 'secrets', name), { recursive: true });
        await run(made, 'make-secrets.sh');
        return made;
      }));
      // That the name of this shop leads nowhere is missing in any case.
      const examined = await step('2. deploy/doctor.sh', () => server.run('doctor.sh'));
      await step(`3. deploy/deploy.sh ${VERSION}`, () => run(server, 'deploy.sh', VERSION));
      await startStandIns(server);
      const rewound = await step('4. the backups, and deploy/rewind.sh', async () => {
        await cp(path.join(elsewhere, 'backups'), path.join(server.folder, 'backups'), { recursive: true });
        return run(server, 'rewind.sh');
      });
      const file = (await readdir(path.join(server.folder, 'backups'))).find((name) => /^rewound-.*\.gpg$/.test(name));
      const restored = await step(`5. deploy/restore.sh backups/${file}`, () => run(server, 'restore.sh', `backups/${file}`));
      const shop = await server.origin();
      await step('the menu, and an order', () => takesOrders(shop));
      const seconds = (performance.now() - startedAt) / 1_000;

      console.log(
        [String(examined.all), rewound, restored, ...times, `${seconds.toFixed(0).padStart(5)} s  together`].join('\n'),
      );
      expect(await server.query('SELECT id FROM orders')).toEqual(expect.arrayContaining(shipped));
      expect(seconds).toBeLessThan(MOST_SECONDS_AWAY);
    }, 2_400_000);

    it('goes on to be backed up there, with its log', async () => {
      const server = fresh as DeployServer;
      const kept = async (name: RegExp) =>
        (await readdir(path.join(elsewhere, 'backups'))).filter((each) => name.test(each)).length;
      const before = await kept(/^base-.*\.gpg$/);
      await run(server, 'backup.sh');
      await run(server, 'ship-wal.sh');
      // The log of the machine that was lost, and that of the new one.
      expect([await kept(/^base-.*\.gpg$/), await kept(/^wal-/)]).toEqual([before + 1, 2]);
    }, 300_000);

    /** As on a machine that has never had them: they are pulled again. */
    async function forgetImages(): Promise<void> {
      await execa('docker', ['rmi', '--force', `${prefix}forno-backend:${VERSION}`, `${prefix}forno-nginx:${VERSION}`]);
    }

    async function ordered(load: OrderLoad, least: number): Promise<void> {
      const hasOrders = async () => {
        if (load.report.orderIds.length < least) throw new Error('Too few have ordered yet.');
      };
      await waitUntil(hasOrders, { timeoutSeconds: 60 });
    }

    /** Returns once PostgreSQL has laid aside one more part of its log than `sooner`. */
    async function laysAside(server: DeployServer, sooner: number): Promise<void> {
      await waitUntil(async () => expect(await laidAside(server)).toBeGreaterThan(sooner), { timeoutSeconds: MOST_SECONDS_LOST });
    }

    const laidAside = async (server: DeployServer) =>
      Number((await server.query('SELECT archived_count FROM pg_stat_archiver'))[0]);

    async function takesOrders(shop: Origin): Promise<void> {
      await waitUntil(async () => expect((await ask(shop, '/api/v1/menu')).status).toBe(200), { timeoutSeconds: 60 });
      const load = new OrderLoad(shop, ORDERS_PER_SECOND);
      await ordered(load, 1);
      expect(await load.stop()).toMatchObject({ failed: [], serverErrors: 0 });
    }
  },
);
