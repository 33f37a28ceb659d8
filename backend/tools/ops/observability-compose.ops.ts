import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { composition, CONFINED, hasCompose } from './composition.ts';

const services = async (...files: string[]) => (await composition(...files)).services;

(hasCompose ? describe : describe.skip)(
  `the composition that watches${hasCompose ? '' : ' (skipped: there is no `docker compose`)'}`,
  () => {
    const watching = async () => Object.entries(await services(path.join('observability', 'docker-compose.yml')));

    it('lets nothing do more than it must', async () => {
      for (const [name, service] of await watching()) {
        expect({ name, ...service }).toMatchObject({
          ...CONFINED,
          logging: { options: { 'max-size': expect.any(String) } },
          image: expect.stringMatching(/:v?\d+\.\d+\.\d+(-alpine)?$/),
        });
      }
    });

    it('runs as root what reads Docker’s logs and what gives a folder away, with one capability each', async () => {
      const roots = (await watching()).filter(([, { user }]) => !/^[1-9]\d*:\d+$/.test(user ?? ''));
      expect(roots.map(([name, { cap_add }]) => [name, cap_add])).toEqual([
        ['collector', ['DAC_READ_SEARCH']],
        ['jaeger-folder', ['CHOWN']],
      ]);
      for (const [name, { cap_add }] of await watching())
        if (!roots.some(([root]) => root === name)) expect([name, cap_add ?? []]).toEqual([name, []]);
    });

    it('is published on this machine alone', async () => {
      const ports = (await watching()).flatMap(([, service]) => service.ports ?? []);
      expect(ports.map(({ host_ip }) => host_ip)).toEqual(ports.map(() => '127.0.0.1'));
      expect(ports.map(({ published }) => published).sort()).toEqual(['16686', '3000', '3100', '9090', '9093']);
    });

    it('watches the health of all that can be asked within its image', async () => {
      const unasked = (await watching())
        .filter(([, { healthcheck }]) => !healthcheck || healthcheck.disable)
        .map(([name]) => name);
      expect(unasked.sort()).toEqual(['collector', 'jaeger', 'jaeger-folder', 'loki', 'nginx-exporter']);
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
