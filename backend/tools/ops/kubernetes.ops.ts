import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { findProgram } from '../run/find-program.ts';
import { providePythonProgram } from '../run/python-program.ts';
import { readYaml } from './read-yaml.ts';

interface Probe {
  httpGet?: { path: string; port: string };
}

interface Container {
  name: string;
  image: string;
  args?: string[];
  command?: string[];
  ports?: { name: string; containerPort: number }[];
  env?: { name: string }[];
  securityContext?: object;
  resources?: { requests?: object; limits?: { memory?: string } };
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  lifecycle?: { preStop: { exec: { command: string[] } } };
}

interface Pod {
  securityContext?: { runAsUser?: number };
  containers: Container[];
  initContainers?: Container[];
  volumes?: object[];
  terminationGracePeriodSeconds?: number;
}

interface Peer {
  podSelector?: { matchLabels: Record<string, string> };
}

interface Resource {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  spec: {
    template: { spec: Pod };
    podSelector: object;
    policyTypes: string[];
    ingress?: { from: Peer[] }[];
    egress?: { to: Peer[] }[];
  };
}

interface Service {
  image: string;
  mem_limit: string;
  stop_grace_period?: string;
  healthcheck?: { test: string[] };
  environment: Record<string, string>;
}

const BASE = 'kubernetes/base';
const kubectl = await findProgram('kubectl');
const validate = await providePythonProgram({ name: 'kubernetes-validate', packageName: 'kubernetes-validate' });

const read = (file: string): string => readFileSync(path.join(cloneFolder, file), 'utf8');
const files = globSync(`${BASE}/*.yaml`, { cwd: cloneFolder }).filter((file) => !file.endsWith('kustomization.yaml'));
const resources = (await Promise.all(files.map((file) => readYaml<Resource>(file)))).flat();
const named = (kind: string, name: string): Resource => {
  const found = resources.find((each) => each.kind === kind && each.metadata.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name} in ${BASE}.`);
  return found;
};

const pods = resources
  .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
  .map(({ kind, metadata, spec }) => ({ name: metadata.name, kind, pod: spec.template.spec }));
const containers = pods.flatMap(({ name, kind, pod }) => [
  ...pod.containers.map((container) => ({ name, kind, pod, container, stays: kind === 'Deployment' })),
  ...(pod.initContainers ?? []).map((container) => ({ name, kind, pod, container, stays: false })),
]);

const [compose] = await readYaml<{ services: Record<string, Service> }>('docker-compose.prod.yml');
/** What compose calls the same. */
const inCompose = (name: string): Service =>
  compose!.services[{ api: 'api-blue', worker: 'worker-blue' }[name] ?? name] as Service;
const seconds = (text = ''): number => Number(/^(\d+)s$/.exec(text)?.[1]);

describe('on Kubernetes', () => {
  it('there are the same pods as services, without the stores', () => {
    expect(pods.map(({ name }) => name).sort()).toEqual(['api', 'migrate', 'nginx', 'worker']);
    for (const { name, kind } of pods) if (kind === 'Deployment') expect(named('PodDisruptionBudget', name)).toBeDefined();
  });

  it.each(pods)('$name is not root, and nothing is handed to it that it does not ask for', ({ pod }) => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      // A Service `api` would become API_PORT.
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(pod.securityContext?.runAsUser).toBeGreaterThan(0);
    for (const forbidden of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(forbidden);
    for (const volume of pod.volumes ?? []) expect(volume).not.toHaveProperty('hostPath');
  });

  it.each(containers)('the container $container.name of $name may do no more than it must', ({ name, container }) => {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources?.requests).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
    expect(container.resources?.limits?.memory).toBe(inCompose(name).mem_limit.replace(/m$/, 'Mi'));
  });

  it.each(containers.filter(({ stays }) => stays))('$name is probed where compose looks', ({ name, container }) => {
    const { startupProbe, livenessProbe, readinessProbe, ports = [] } = container;
    expect([startupProbe, livenessProbe]).toEqual([expect.any(Object), expect.any(Object)]);
    const { path: where = '', port = '' } = readinessProbe?.httpGet ?? {};
    const number = ports.find((each) => each.name === port)?.containerPort;
    // Nginx's own is in its image, with the port as a variable.
    const asked =
      inCompose(name).healthcheck?.test.at(-1) ??
      /http:\S+healthz/.exec(read('nginx/Dockerfile'))![0].replace('$NGINX_HTTP_PORT', '8080');
    expect(`http://127.0.0.1:${number}${where}`).toBe(asked);
  });

  it.each(pods.filter(({ kind }) => kind === 'Deployment'))(
    '$name has the time to stop that compose gives it',
    ({ name, pod }) => {
      const before = Number(pod.containers[0]!.lifecycle?.preStop.exec.command[1] ?? 0);
      expect(pod.terminationGracePeriodSeconds).toBe(seconds(inCompose(name).stop_grace_period) + before);
    },
  );

  it('its images are compose’s, each of a version that is written down', async () => {
    const [example] = await readYaml<{ images: { name: string; newName: string; newTag: string }[] }>(
      'kubernetes/example/kustomization.yaml',
    );
    const given = new Map(example!.images.map((image) => [image.name, image]));
    for (const { name, container } of containers) {
      const { newName, newTag } = given.get(container.image)!;
      const own = /forno-\w+(?=:)/.exec(inCompose(name).image)![0];
      expect([container.image, newName]).toEqual([expect.stringContaining(own), `ghcr.io/owner/${own}`]);
      expect(newTag).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('its settings are those of .env.example, and its secrets files as compose’s', () => {
    const known = Object.keys(parseEnv(read('.env.example')));
    const given = { ...parseEnv(read(`${BASE}/settings.env`)), ...parseEnv(read('kubernetes/example/settings.env')) };
    const ofJob = named('Job', 'migrate').spec.template.spec.containers[0]!.env as { name: string; value: string }[];
    const all = { ...given, ...Object.fromEntries(ofJob.map(({ name, value }) => [name, value])) };
    for (const name of Object.keys(all)) expect(known).toContain(name.replace(/_FILE$/, ''));

    const secrets = (each: Record<string, string | undefined>) =>
      Object.entries(each)
        .filter(([name]) => name.endsWith('_FILE'))
        .map(([name, value = '']) => [name, value.replace(/^\$\{\w+-(.*)\}$/, '$1')])
        .sort();
    expect(secrets(all)).toEqual(secrets(inCompose('api').environment));
    // Who runs for long does not know the owner of the tables.
    expect(given).not.toHaveProperty('DATABASE_MIGRATION_URL_FILE');
    expect(resources.map(({ kind }) => kind)).not.toContain('Secret');
  });

  it('nobody is reached or reaches out, but by a policy of its own; Nginx reaches the API alone', () => {
    expect(named('NetworkPolicy', 'nobody').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const meaning = (name: string, way: 'ingress' | 'egress') => {
      const { spec } = named('NetworkPolicy', name);
      const rules = way === 'ingress' ? spec.ingress?.map(({ from }) => from) : spec.egress?.map(({ to }) => to);
      return rules?.flat().map(({ podSelector }) => podSelector?.matchLabels['app.kubernetes.io/component']);
    };
    expect(meaning('nginx', 'egress')).toEqual(['api']);
    expect(meaning('api', 'ingress')).toEqual(['nginx']);
    for (const name of ['stores', 'world', 'monitoring'])
      expect(JSON.stringify(named('NetworkPolicy', name).spec.podSelector)).not.toContain('nginx');
  });

  (kubectl ? it : it.skip)(`is rendered by Kustomize${kubectl ? '' : ' (skipped: there is no kubectl)'}`, async () => {
    const { stdout } = await render();
    expect(stdout).toContain('image: ghcr.io/owner/forno-backend:');
    // The domain is written once.
    expect(stdout).not.toContain('shop.invalid');
  });

  const tools = kubectl && validate;
  (tools ? it : it.skip)(`fits Kubernetes’ schemas${tools ? '' : ' (skipped: no kubectl, or no Python)'}`, async () => {
    const { stdout } = await render();
    const args = ['--strict', '--quiet', '-'];
    const { exitCode, all } = await execa(validate!, args, { input: stdout, all: true, reject: false });
    expect([exitCode, all]).toEqual([0, '']);
  });

  const render = () => execa(kubectl!, ['kustomize', 'kubernetes/example'], { cwd: cloneFolder });
});
