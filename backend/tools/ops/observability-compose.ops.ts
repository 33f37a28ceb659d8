import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { composition, hasCompose } from './composition.ts';
import { violations } from './composition-policy.ts';

const services = async (...files: string[]) => (await composition(...files)).services;

(hasCompose ? describe : describe.skip)(
  `the composition that watches${hasCompose ? '' : ' (skipped: there is no `docker compose`)'}`,
  () => {
    const watching = async () => Object.entries(await services(path.join('observability', 'docker-compose.yml')));

    it('lets nothing do more than it must, or take more than its share', async () => {
      const exceptions = {
        // Docker's logs are root's.
        collector: { asRootWith: ['DAC_READ_SEARCH'], isUnwatched: true },
        // Gives the folder of a new volume to Jaeger.
        'jaeger-folder': { asRootWith: ['CHOWN'] },
        'node-exporter': { seesProcesses: true },
        // Their images have nothing to ask themselves with; Prometheus notices.
        jaeger: { isUnwatched: true },
        loki: { isUnwatched: true },
        'nginx-exporter': { isUnwatched: true },
      };
      expect(violations(Object.fromEntries(await watching()), exceptions)).toEqual([]);
    });

    it('has images that do not move by themselves', async () => {
      for (const [name, { image }] of await watching())
        expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+\.\d+\.\d+(-alpine)?$/)]);
    });

    it('publishes what somebody looks at, and nothing else', async () => {
      const ports = (await watching()).flatMap(([, service]) => service.ports ?? []);
      expect(ports.map(({ published }) => published).sort()).toEqual(['16686', '3000', '3100', '9090', '9093']);
    });

    it('is joined by all of production that is watched, whose parts keep their own networks', async () => {
      const before = await services('docker-compose.prod.yml');
      const joined = await services('docker-compose.prod.yml', 'observability/join.production.yml');
      const observed = Object.entries(joined).filter(([, { networks }]) => networks && 'observability' in networks);
      const names = ['api-blue', 'api-green', 'cache', 'nginx', 'postgres', 'redis', 'worker-blue', 'worker-green'];
      expect(observed.map(([name]) => name).sort()).toEqual(names);
      for (const [name, { networks, logging }] of observed) {
        expect(Object.keys(networks ?? {})).toEqual(expect.arrayContaining(Object.keys(before[name]?.networks ?? {})));
        expect(logging?.options).toMatchObject({ ...before[name]?.logging?.options, labels: 'com.docker.compose.service' });
      }
      // Prometheus asks for all colours of a kind by one name.
      for (const kind of ['api', 'worker'])
        for (const colour of ['blue', 'green'])
          expect(joined[`${kind}-${colour}`]?.networks?.observability?.aliases).toEqual([kind]);
    });

    it('is joined by development', async () => {
      const joined = await services('docker-compose.yml', 'observability/join.development.yml');
      for (const name of ['api', 'worker', 'gateway', 'postgres', 'redis'])
        expect([name, Object.keys(joined[name]?.networks ?? {}).sort()]).toEqual([name, ['default', 'observability']]);
    });
  },
);
