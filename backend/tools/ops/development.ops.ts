import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa, type Result } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { freePort } from '../run/ports.ts';

const PROJECT = 'forno-development-ops-test';
const engineAnswers = (await execa('docker', ['info'], { reject: false })).exitCode === 0;

// The README's other command; it needs an engine to build and run the images.
(engineAnswers ? describe : describe.skip)(
  `docker compose up${engineAnswers ? '' : ' (skipped: `docker info` does not answer)'}`,
  () => {
    let ports: Record<string, string>;

    beforeAll(async () => {
      const names = ['PORT', 'STRIPE_PORT', 'MAIL_PORT', 'POSTGRES_PORT', 'API_METRICS_PORT', 'WORKER_METRICS_PORT'];
      ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())] as const)));
    });
    afterAll(() => compose('down', '--volumes', '--rmi=local', '--timeout=5'), 120_000);

    const compose = (...args: string[]): Promise<Result> =>
      execa('docker', ['compose', `--project-name=${PROJECT}`, ...args], {
        cwd: cloneFolder,
        env: ports,
        all: true,
        reject: false,
      });

    it('brings the whole shop up, with a menu, and says where it is', async () => {
      const up = await compose('up', '--build', '--detach');
      expect([up.exitCode, up.all]).toEqual([0, expect.any(String)]);
      const said = await compose('logs', '--no-log-prefix', 'ready');
      expect(said.stdout).toContain(`ready   http://localhost:${ports.PORT}`);
      const menu = await fetch(`http://localhost:${ports.PORT}/api/v1/menu`);
      expect([menu.status, await menu.text()]).toEqual([200, expect.stringContaining('variantId')]);
      for (const port of [ports.PORT, ports.STRIPE_PORT]) expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
    }, 900_000);
  },
);
