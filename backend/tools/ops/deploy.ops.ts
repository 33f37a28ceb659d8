import { copyFile, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { waitUntil } from '../run/wait-until.ts';
import { ask, type Origin } from './ask.ts';
import { buildImageFrom, DeployServer, IMAGE_PREFIX } from './deploy-server.ts';
import { mibOverBase } from './image-size.ts';
import { type LoadReport, OrderLoad } from './order-load.ts';
import { buildBackend, buildShop, openShop, removeImages } from './staging-shop.ts';

const ORDERS_PER_SECOND = 20;
/** Above their bases: what docs/deployment.md promises. */
const MOST_MIB = { backend: 320, nginx: 60 };
/** From the beginning, its images being there, until the new colour takes all that comes. */
const MOST_SECONDS_TO_SWITCH = 90;
const engineAnswers = (await execa('docker', ['info'], { reject: false })).exitCode === 0;

/** An image whose API is a line of JavaScript. What else it is asked to be, migrating say, it is as before. */
function pretender(version: string, api: string): Promise<void> {
  const script = `[ "$0" = api ] || exec /forno/image-entrypoint.sh "$0" "$@"; exec node -e '${api}'`;
  return buildImageFrom(`${IMAGE_PREFIX}forno-backend:${version}`, [
    `FROM ${IMAGE_PREFIX}forno-backend:1.0.0`,
    `ENTRYPOINT ${JSON.stringify(['sh', '-c', script])}`,
  ]);
}

/** An image with one migration more, later than all others, of one statement. */
function migrating(version: string, name: string, statement: string): Promise<void> {
  const file = `dist/src/infrastructure/database/migrations/${name}.js`;
  const source = `export class ${name} { up(runner) { return runner.query("${statement}"); } async down() {} }`;
  return buildImageFrom(`${IMAGE_PREFIX}forno-backend:${version}`, [
    `FROM ${IMAGE_PREFIX}forno-backend:1.0.0`,
    'USER root',
    `RUN echo '${source}' > ${file}`,
    'USER node',
  ]);
}

/** Answers with the status that an expression gives; `menus` counts who asked for the menu, `isMenu` says who does. */
const answering = (status: string): string =>
  `let menus = 0; require("http").createServer((request, answer) => {
    const isMenu = request.url.endsWith("/menu"); menus += isMenu; answer.writeHead(${status}).end("{}");
  }).listen(3000)`;

/** Between two lines of a deploy's log, which begin with their times. NaN where one is not there. */
function secondsBetween(log: string, first: string, last: string): number {
  const timeOf = (said: string) => Date.parse(new RegExp(`^(\\S+)  ${said}`, 'm').exec(log)?.[1] ?? '');
  return (timeOf(last) - timeOf(first)) / 1_000;
}

(engineAnswers ? describe : describe.skip)(
  `a server with Docker${engineAnswers ? '' : ' (skipped: `docker info` does not answer)'}`,
  () => {
    let server: DeployServer;
    let shop: Origin;
    let load: OrderLoad | undefined;
    /** The orders of the demo. */
    let before: string[];
    /** Where FORNO_ON_DEPLOY writes what it hears. */
    let told: string;
    const reports: LoadReport[] = [];

    beforeAll(async () => {
      server = await DeployServer.make();
      told = path.join(server.folder, 'told');
      await writeFile(`${told}.sh`, `#!/bin/sh\necho "$*" >>${told}\n`, { mode: 0o755 });
      await server.writeSettings({ FORNO_ON_DEPLOY: `${told}.sh` });
      await buildShop(IMAGE_PREFIX, '1.0.0');
      await buildBackend(IMAGE_PREFIX, '1.1.0');
      const tag = (image: string, from: string, version: string) =>
        execa('docker', ['tag', `${IMAGE_PREFIX}${image}:${from}`, `${IMAGE_PREFIX}${image}:${version}`]);
      for (const version of ['1.1.0', '1.2.0', '1.3.0', '2.0.0', '3.0.0', '4.0.0', '4.1.0', '5.0.0'])
        await tag('forno-nginx', '1.0.0', version);
      for (const version of ['1.2.0', '1.3.0']) await tag('forno-backend', '1.1.0', version);
    }, 1_200_000);

    afterAll(async () => {
      await server.remove();
      await removeImages(IMAGE_PREFIX);
    }, 120_000);

    const deploy = (version: string) => server.run('deploy.sh', version);
    const menuStatus = async () => (await ask(shop, '/api/v1/menu')).status;
    /** The release that Nginx shows, and the API that it asks. */
    const shown = async () => {
      const { stdout } = await server.compose(
        'exec',
        '--no-TTY',
        'nginx',
        'sh',
        '-c',
        'cd "$NGINX_RELEASES_FOLDER" && readlink current && cat api.conf',
      );
      return String(stdout).split('\n');
    };
    const showing = (version: string, colour: string) => [version, `set $api api-${colour}:3000;`];

    /** What the worker that works says of the books, a line for each invariant. */
    const invariantViolations = async () => {
      const { stdout } = await server.compose(
        'exec',
        '--no-TTY',
        'nginx',
        'sh',
        '-c',
        'curl -s http://worker-blue:9465/metrics || curl -s http://worker-green:9465/metrics',
      );
      return String(stdout).match(/^forno_invariant_violations\{.*\} .+$/gm) ?? [];
    };

    function startLoad(): void {
      load = new OrderLoad(shop, ORDERS_PER_SECOND);
    }

    async function endLoad(): Promise<LoadReport> {
      const report = await (load as OrderLoad).stop();
      reports.push(report);
      console.log(
        ...new Set(report.failed),
        `${report.orderIds.length} orders, ${report.repeated.length} sent twice, ${report.failed.length} failed, ${report.serverErrors} answers of 5xx`,
      );
      return report;
    }

    it.each<[image: string, dockerfile: string, most: number]>([
      ['forno-backend:1.0.0', 'backend/Dockerfile', MOST_MIB.backend],
      ['forno-nginx:1.0.0', 'nginx/Dockerfile', MOST_MIB.nginx],
    ])('pulls little more than bases that others have, too: %s', async (image, dockerfile, most) => {
      const mib = await mibOverBase(`${IMAGE_PREFIX}${image}`, dockerfile);
      console.log(`${image} is ${mib.toFixed(0)} MiB larger than its base.`);
      expect(mib).toBeLessThan(most);
    });

    it.each([
      ['forno-backend:1.0.0', '/forno'],
      ['forno-nginx:1.0.0', '/srv'],
    ])('pulls no source map, setting or history with %s', async (image, folder) => {
      const kept = ['-name', '*.map', '-o', '-name', '.env*', '-o', '-name', '.git'];
      const found = await execa('docker', ['run', '--rm', '--entrypoint=find', `${IMAGE_PREFIX}${image}`, folder, ...kept]);
      expect(found.stdout).toBe('');
    });

    it('comes from nothing to a shop by one command', async () => {
      const deployed = await deploy('1.0.0');
      expect([deployed.exitCode, deployed.all]).toEqual([0, expect.stringContaining('Deployed 1.0.0.')]);
      expect(await readFile(told, 'utf8')).toBe('start 1.0.0\nend\n');
      shop = await openShop(server);
      before = await server.query('SELECT id FROM orders');
      expect(await shown()).toEqual(showing('1.0.0', 'blue'));
    }, 300_000);

    it('loses no order to a deploy, and needs no more than a second try', async () => {
      startLoad();
      const deployed = await deploy('1.1.0');
      const report = await endLoad();
      // What it says, with the times of its steps, is what docs/deployment.md shows.
      const seconds = secondsBetween(String(deployed.all), 'Deploying', 'Switched');
      console.log(`${String(deployed.all)}\n${seconds} s until the new colour took all that came.`);
      expect(seconds).toBeLessThanOrEqual(MOST_SECONDS_TO_SWITCH);
      expect([deployed.exitCode, ...(await shown())]).toEqual([0, ...showing('1.1.0', 'green')]);
      expect(report).toMatchObject({ failed: [], serverErrors: 0 });
      expect(report.orderIds.length).toBeGreaterThan(0);
    }, 600_000);

    it.each([
      ['never becomes healthy', '2.0.0', 'setInterval(() => {}, 1e9)', /is not ready/],
      ['is healthy and has no menu', '3.0.0', answering('isMenu ? 500 : 200'), /does not answer as it should/],
      ['breaks once shoppers use it', '4.0.0', answering('menus > 3 ? 500 : 200'), /Switching back to green/],
      // By now the page of the version that stands by is no longer there.
      ['breaks as the last one did', '4.1.0', answering('menus > 3 ? 500 : 200'), /Switching back to green/],
    ])(
      'goes back by itself from a version that %s',
      async (_what, version, answer, said) => {
        await pretender(version, answer);
        const deployed = await deploy(version);
        expect([deployed.exitCode, deployed.all]).toEqual([1, expect.stringMatching(said)]);
        expect(await readFile(told, 'utf8')).toMatch(new RegExp(`start ${version}\nend\n$`));
        expect(await shown()).toEqual(showing('1.1.0', 'green'));
        expect(await menuStatus()).toBe(200);
      },
      300_000,
    );

    it.each([
      ['orders would wait for', /ShareLock on guests/, 'CREATE INDEX guests_note_idx ON guests (note)'],
      ['takes away what another version uses', /takes away the column guests.note/, 'ALTER TABLE guests DROP COLUMN note'],
    ])(
      'refuses a version with a migration that %s, and goes on as it was',
      async (_what, said, statement) => {
        await server.query(`CREATE TABLE guests AS SELECT n AS id, repeat('-', 100) AS note FROM generate_series(1, 100000) n`);
        await server.query('ALTER TABLE guests OWNER TO forno_owner');
        await migrating('5.0.0', 'Guests1999999999000', statement);
        const deployed = await deploy('5.0.0');
        expect([deployed.exitCode, deployed.all]).toEqual([1, expect.stringMatching(said)]);
        expect(await shown()).toEqual(showing('1.1.0', 'green'));
        expect(await menuStatus()).toBe(200);
        expect(await server.query(`SELECT name FROM migrations WHERE name LIKE 'Guests%'`)).toEqual([]);
        expect(await server.query(`SELECT datname FROM pg_database WHERE datname = 'forno_rehearsal'`)).toEqual([]);
        await server.query('DROP TABLE guests');
      },
      300_000,
    );

    it('goes back to the version before by one command, under load', async () => {
      startLoad();
      const back = await server.run('rollback.sh');
      const report = await endLoad();
      expect([back.exitCode, ...(await shown())]).toEqual([0, ...showing('1.0.0', 'blue')]);
      expect(report).toMatchObject({ failed: [], serverErrors: 0 });
    }, 600_000);

    // Before the orders' time to be accepted ends, and before a worker dies: both send more mails.
    it('has done each job of those orders once, and its books are right', async () => {
      const orderIds = reports.flatMap((report) => report.orderIds);
      const placed = await server.query('SELECT id FROM orders');
      expect(placed.sort()).toEqual([...before, ...orderIds].sort());
      await waitUntil(async () => expect(await server.query(`SELECT DISTINCT status FROM outbox`)).toEqual(['done']), {
        timeoutSeconds: 120,
      });
      const mails = (await (await fetch(`http://127.0.0.1:${server.ports.mail}/api/email`)).json()) as {
        to: { address: string }[];
      }[];
      const addressees = mails.map(({ to }) => to[0]!.address);
      expect(addressees.length).toBe(new Set(addressees).size);
      // Each has its confirmation, and the demo's orders sent none.
      expect(addressees.length).toBe(orderIds.length);
      const effects = await server.query('SELECT count(*) FROM outbox');
      // A worker that just started has yet to look at them.
      const invariants = await waitUntil(
        async () => {
          const looked = await invariantViolations();
          expect(looked.length).toBeGreaterThan(0);
          expect(looked.filter((line) => !line.endsWith(' 0'))).toEqual([]);
          return looked;
        },
        { timeoutSeconds: 120 },
      );
      console.log(
        `${orderIds.length} orders, ${placed.length - before.length} of them in the database, ${addressees.length} confirmations to ` +
          `${new Set(addressees).size} people, ${effects[0]} effects done, ${invariants.length} invariants looked at.`,
      );
    }, 300_000);

    it('starts what somebody stopped anew, with the settings of now, when what serves is deployed', async () => {
      await server.compose('kill', 'api-blue', 'worker-blue');
      await server.compose('--profile=green', 'start', 'worker-green');
      const ill = await server.run('doctor.sh');
      expect(ill.stdout).toMatch(/The API that serves does not run.*\n.*Its worker does not run.*\n.*stands by runs, too/);
      await server.writeSettings({ CASHBACK_PERCENT: 7 });
      // What shoppers were answered before the switch says nothing of what is switched to.
      const asking = new AbortController();
      const shoppers = (async () => {
        while (!asking.signal.aborted) await Promise.all([menuStatus(), menuStatus(), pause(50)]);
      })();
      const deployed = await deploy('1.0.0');
      asking.abort();
      await shoppers;
      expect([deployed.exitCode, deployed.all]).toEqual([0, expect.stringContaining('Deployed 1.0.0. 1.1.0 stands by')]);
      expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.0.0', 'green'), 200]);
      expect((await server.compose('exec', '--no-TTY', 'api-green', 'printenv', 'CASHBACK_PERCENT')).stdout).toBe('7');
      expect((await server.run('doctor.sh')).stdout).toMatch(/the menu is served/);
    }, 300_000);

    it('refuses a deploy beside another', async () => {
      const [one, other] = await Promise.all([deploy('1.1.0'), deploy('1.1.0')]);
      expect([one.exitCode, other.exitCode].sort()).toEqual([0, 1]);
    }, 300_000);

    describe('by a deploy that is cut off', () => {
      const cutOff = (signal: NodeJS.Signals, version: string, said = /Switched/) =>
        server.cutOff(signal, said, 'deploy.sh', version);
      const doctor = async () => String((await server.run('doctor.sh')).stdout);

      it('stays as it was, where somebody stopped it', async () => {
        const deployed = await cutOff('SIGTERM', '1.2.0');
        expect([deployed.exitCode, deployed.all]).toEqual([
          1,
          expect.stringContaining('1.2.0 was withdrawn, as the deploy was stopped'),
        ]);
        expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.1.0', 'blue'), 200]);
        expect(await doctor()).toMatch(/the menu is served/);
      }, 300_000);

      it('does not notice, where a connection was lost', async () => {
        expect(await cutOff('SIGHUP', '1.2.0', /Deploying/)).toMatchObject({ exitCode: 0 });
        expect(await shown()).toEqual(showing('1.2.0', 'green'));
      }, 300_000);

      it('keeps what serves out of the way of the next deploy, and knows the version before', async () => {
        expect(await cutOff('SIGKILL', '1.3.0')).toMatchObject({ signal: 'SIGKILL' });
        expect([...(await shown()), await doctor()]).toEqual([
          ...showing('1.3.0', 'blue'),
          expect.stringMatching(/a deploy was cut off in its switch/),
        ]);
        expect(await deploy('3.0.0')).toMatchObject({ exitCode: 1 });
        expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.3.0', 'blue'), 200]);
        expect(await server.run('rollback.sh')).toMatchObject({ exitCode: 0 });
        expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.2.0', 'green'), 200]);
      }, 600_000);

      it('is rid of a bad version by the next deploy', async () => {
        await cutOff('SIGKILL', '4.0.0');
        await waitUntil(async () => expect(await menuStatus()).toBe(500), { timeoutSeconds: 30 });
        const deployed = await deploy('1.3.0');
        expect([deployed.exitCode, deployed.all]).toEqual([0, expect.stringContaining('Back at 1.2.0')]);
        expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.3.0', 'blue'), 200]);
      }, 600_000);

      it('goes back to what served before it', async () => {
        await cutOff('SIGKILL', '1.1.0');
        expect(await shown()).toEqual(showing('1.1.0', 'green'));
        expect(await server.run('rollback.sh')).toMatchObject({ exitCode: 0 });
        expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.3.0', 'blue'), 200]);
        expect(await doctor()).toMatch(/the menu is served/);
      }, 300_000);

      it('knows the version before also where it was to take new settings alone', async () => {
        await cutOff('SIGKILL', '1.3.0');
        expect(await shown()).toEqual(showing('1.3.0', 'green'));
        expect(await server.run('rollback.sh')).toMatchObject({ exitCode: 0 });
        expect([...(await shown()), await menuStatus()]).toEqual([...showing('1.1.0', 'blue'), 200]);
      }, 300_000);
    });

    describe('with a backup', () => {
      let backup: string;
      const ordersThere = () => server.query('SELECT count(*) FROM orders');

      it('knows that it brings the shop back', async () => {
        expect(await server.run('backup.sh')).toMatchObject({ exitCode: 0 });
        const names = (await readdir(path.join(server.folder, 'backups'))).filter((name) => name.endsWith('.gpg')).sort();
        backup = `backups/${names.at(-1)}`;
        const drill = await server.run('restore-drill.sh');
        expect([drill.exitCode, drill.all]).toEqual([0, expect.stringContaining(`${(await ordersThere())[0]} orders`)]);
      }, 300_000);

      it('keeps nothing in it that can be read without the key', async () => {
        const bytes = await readFile(path.join(server.folder, backup));
        expect(bytes.includes('Lovelace')).toBe(false);
        expect(bytes.subarray(0, 5).toString()).not.toBe('PGDMP');
      });

      it.each([
        ['ends early', async (file: string) => truncate(file, (await stat(file)).size - 100)],
        ['was written with another key', (file: string) => encryptAnew(file)],
      ])(
        'says loudly where one %s, and leaves the shop as it is',
        async (_what, spoil) => {
          const spoilt = path.join(server.folder, 'backups/spoilt.dump.gpg');
          await copyFile(path.join(server.folder, backup), spoilt);
          await spoil(spoilt);
          const orders = await ordersThere();
          for (const program of ['restore-drill.sh', 'restore.sh'])
            expect([program, (await server.run(program, 'backups/spoilt.dump.gpg')).exitCode]).toEqual([program, 1]);
          expect([await ordersThere(), await menuStatus()]).toEqual([orders, 200]);
        },
        300_000,
      );

      it('comes back from it, without what came after', async () => {
        const orders = await ordersThere();
        startLoad();
        await waitUntil(
          async () => {
            if (load?.report.orderIds.length === 0) throw new Error('nobody has ordered yet');
          },
          { timeoutSeconds: 30 },
        );
        await endLoad();
        expect(await ordersThere()).not.toEqual(orders);
        expect(await server.run('restore.sh', backup)).toMatchObject({ exitCode: 0 });
        await waitUntil(async () => expect(await menuStatus()).toBe(200), { timeoutSeconds: 60 });
        expect(await ordersThere()).toEqual(orders);
      }, 300_000);

      async function encryptAnew(file: string): Promise<void> {
        await rm(file);
        await writeFile(`${file}.plain`, 'PGDMP');
        const gpg = ['--batch', '--symmetric', '--pinentry-mode', 'loopback', '--passphrase', 'another', '--output', file];
        await execa('gpg', [...gpg, `${file}.plain`]);
      }
    });
  },
);
