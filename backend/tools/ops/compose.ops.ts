import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { cloneFolder } from '../run/data-folder.ts';
import { composition, hasCompose, type Service } from './composition.ts';
import { violations } from './composition-policy.ts';

/** What environment.spec.ts finds in the example's first parts; the last is read by the compositions alone. */
function readByTheBackend(): string[] {
  const [own = ''] = readFileSync(path.join(cloneFolder, '.env.example'), 'utf8').split('# --- Around the shop');
  return Object.keys(parseEnv(own));
}

(hasCompose ? describe : describe.skip)(`the compositions${hasCompose ? '' : ' (skipped: there is no `docker compose`)'}`, () => {
  const PRODUCTION = ['docker-compose.prod.yml'];
  const STAGING = [...PRODUCTION, 'docker-compose.staging.yml'];
  const DEVELOPMENT = ['docker-compose.yml'];
  const services = async (files: string[]) => Object.entries((await composition(...files)).services);

  it.each([
    ['development', DEVELOPMENT],
    ['staging', STAGING],
  ])('resolves on a fresh clone: %s', async (_what, files) => {
    expect(Object.keys((await composition(...files)).services)).toContain('stripe');
  });

  it.each([
    ['production', PRODUCTION],
    ['production with its log kept', [...PRODUCTION, 'docker-compose.pitr.yml']],
    ['production that is observed', [...PRODUCTION, 'observability/join.production.yml']],
    ['staging', STAGING],
  ])('lets nothing on a server do more than it must, or take more than its share: %s', async (_what, files) => {
    // The world reaches Nginx, whose image says how its health is watched.
    const exceptions = { nginx: { isPublic: true, isUnwatched: true } };
    expect(violations((await composition(...files)).services, exceptions)).toEqual([]);
  });

  it('has a tag for each image, none of which moves from major to major, in development', async () => {
    for (const [, { image, build }] of await services(DEVELOPMENT)) if (!build) expect(image).toMatch(/:v?\d+(\.\d+)*$/);
  });

  it('publishes Nginx alone, and keeps the stores where nothing leads out', async () => {
    const { networks } = await composition(...PRODUCTION);
    const all = await services(PRODUCTION);
    expect(all.filter(([, { ports }]) => ports?.length).map(([name]) => name)).toEqual(['nginx']);
    for (const [name, service] of all)
      if (/postgres|redis|cache/.test(name)) expect([name, Object.keys(service.networks ?? {})]).toEqual([name, ['data']]);
    expect(networks.data).toMatchObject({ internal: true });
  });

  it('publishes all but the page on this machine alone, in development', async () => {
    for (const [name, { ports = [] }] of await services(DEVELOPMENT))
      if (name !== 'nginx') for (const { host_ip: address } of ports) expect([name, address]).toEqual([name, '127.0.0.1']);
  });

  it('watches the health of all that stays up in development', async () => {
    for (const [name, { healthcheck }] of await services(DEVELOPMENT))
      if (!/^(migrate|seed|ready)$/.test(name)) expect([name, healthcheck]).toEqual([name, expect.any(Object)]);
  });

  it.each([
    ['production', PRODUCTION, { nginx: '1m5s', api: '40s', worker: '2m0s', postgres: '1m0s' }],
    // Its database may be killed, and recovers.
    ['development', DEVELOPMENT, { api: '40s', worker: '2m0s' }],
  ])('gives each the time to end what it has begun: %s', async (_what, files, times) => {
    const given = (await services(files)).map(([name, { stop_grace_period: time }]) => [
      name.replace(/-(blue|green)$/, ''),
      time,
    ]);
    expect(Object.fromEntries(given.filter(([, time]) => time))).toEqual(times);
  });

  it('hands every variable on that the backend reads, secrets as files', async () => {
    const { environment = {} } = (await composition('docker-compose.prod.yml')).services['api-blue'] as Service;
    const given = Object.keys(environment).map((name) => name.replace(/_FILE$/, ''));
    // The image's own.
    const elsewhere = ['FORNO_VERSION', 'FORNO_COMMIT', 'API_HOST', 'API_PORT', 'METRICS_HOST'];
    const ports = ['API_METRICS_PORT', 'WORKER_METRICS_PORT'];
    expect([...given, ...elsewhere, ...ports].sort()).toEqual(readByTheBackend().sort());
    for (const [name, value] of Object.entries(environment))
      if (/SECRET|DATABASE_(MIGRATION_)?URL|PASSWORD|SMTP/.test(name))
        expect([name, value]).toEqual([name, expect.stringMatching(/^\/run\/secrets\//)]);
  });
});
