import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { securityHeaders } from '../../src/common/http/security-headers.ts';
import { cloneFolder } from '../run/data-folder.ts';
import { waitUntil } from '../run/wait-until.ts';
import { ask, type Origin } from './ask.ts';
import { type Echo, type StubApi, startStubApi } from './stub-api.ts';

const IMAGE = 'forno-nginx:ops-test';
/** As a careful composition runs it: nothing may be written but these. */
const CONFINED = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
const WRITABLE = ['/tmp', '/etc/nginx/conf.d', '/etc/nginx/certificates', '/srv/releases'].map(
  (folder) => `--tmpfs=${folder}:uid=101`,
);

const docker = (...args: string[]): ReturnType<typeof execa> =>
  execa('docker', args, { cwd: cloneFolder, all: true, reject: false });
const engineAnswers = (await docker('info')).exitCode === 0;

// The templates are tried without Docker too, in nginx.ops.ts; what only an image can show needs an engine to build it.
(engineAnswers ? describe : describe.skip)(`the image${engineAnswers ? '' : ' (skipped: `docker info` does not answer)'}`, () => {
  let api: StubApi;
  let container: string;
  let https: Origin;

  beforeAll(async () => {
    api = await startStubApi();
    const built = await docker('build', '-f', 'nginx/Dockerfile', '-t', IMAGE, '.');
    if (built.failed) throw new Error(String(built.all));
    const variables = ['DOMAIN_NAME=shop.test', 'FORNO_ENV=test', `API_UPSTREAM=${await thisMachine()}:${api.port}`];
    const options = [...CONFINED, ...WRITABLE, ...variables.map((each) => `--env=${each}`)];
    const { stdout } = await execa('docker', ['run', '--detach', ...options, '--publish=127.0.0.1::8443', IMAGE]);
    container = stdout;
    https = await originOf(container);
  });

  afterAll(async () => {
    await docker('rm', '--force', container);
    await docker('rmi', IMAGE);
    await api.stop();
  });

  it('starts with nothing writable but four folders, as no root, and finds itself healthy', async () => {
    expect((await docker('exec', container, 'id', '-u')).stdout).toBe('101');
    await waitUntil(
      async () => {
        const { stdout } = await docker('inspect', '--format={{.State.Health.Status}}', container);
        if (stdout !== 'healthy') throw new Error(String(stdout));
      },
      { timeoutSeconds: 60 },
    );
  });

  it('serves the built page with the security headers, its scripts compressed beforehand', async () => {
    const page = await ask(https, '/');
    for (const [name, value] of securityHeaders({ https: true })) expect([name, page.all(name)]).toEqual([name, [value]]);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body.toString())![1]!;
    const answer = await ask(https, script, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.all('content-encoding')).toEqual(['gzip']);
    expect(answer.all('content-length')).toEqual([String(answer.body.length)]);
  });

  it('hands /api on', async () => {
    const { headers } = JSON.parse((await ask(https, '/api/v1/menu')).body.toString()) as Echo;
    expect(headers).toMatchObject({ host: 'shop.test', 'x-forwarded-proto': 'https' });
  });

  it('logs nothing but its own lines, which have no queries', async () => {
    await ask(https, '/orders/1?token=secret');
    await waitUntil(
      async () => {
        const { stdout } = await docker('logs', container);
        const lines = String(stdout)
          .split('\n')
          .filter((line) => line.includes('/orders/1'));
        expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual(['/orders/1']);
      },
      { timeoutSeconds: 10 },
    );
  });

  it('does not start without its variables, and says which', async () => {
    const { exitCode, all } = await docker('run', '--rm', IMAGE);
    expect(exitCode).not.toBe(0);
    expect(all).toMatch(/variables are empty: DOMAIN_NAME, FORNO_ENV, API_UPSTREAM/);
  });
});

/** The address by which a container reaches this machine; Nginx asks name servers alone, which do not know it by name. */
async function thisMachine(): Promise<string> {
  const args = ['run', '--rm', '--add-host=this-machine:host-gateway', '--entrypoint=getent', IMAGE, 'hosts', 'this-machine'];
  const { stdout } = await execa('docker', args);
  return stdout.split(' ')[0] ?? '';
}

/** Waits for the answer of a container whose certificate is its own. */
async function originOf(container: string): Promise<Origin> {
  return waitUntil(
    async () => {
      const port = await execa('docker', ['port', container, '8443/tcp']);
      const certificate = await execa('docker', ['exec', container, 'cat', '/etc/nginx/certificates/fullchain.pem']);
      const origin: Origin = {
        scheme: 'https',
        port: Number(port.stdout.split(':').at(-1)),
        host: 'shop.test',
        certificate: certificate.stdout,
      };
      await ask(origin, '/config.json');
      return origin;
    },
    { timeoutSeconds: 60 },
  );
}
