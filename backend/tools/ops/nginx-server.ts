import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { type DebianProgram, type Program, provideDebianProgram } from '../run/debian-program.ts';
import { RunFailure } from '../run/failures.ts';
import { freePort } from '../run/ports.ts';
import { waitUntil } from '../run/wait-until.ts';
import { ask, type Origin } from './ask.ts';

export const nginxFolder = path.join(cloneFolder, 'nginx');
const START_TIMEOUT_SECONDS = 20;

const PROGRAMS: DebianProgram[] = [
  { name: 'nginx', packageName: 'nginx', file: 'usr/sbin/nginx', versionFlag: '-v' },
  { name: 'envsubst', packageName: 'gettext-base', file: 'usr/bin/envsubst', versionFlag: '--version' },
  { name: 'openssl', packageName: 'openssl', file: 'usr/bin/openssl', versionFlag: 'version' },
];

export interface NginxServer {
  https: Origin;
  http: Origin;
  /** What it was configured with, filled in. */
  readConfiguration(name: string): Promise<string>;
  /** Its access log, a JSON object a line, once it has `lines` of them. */
  readLog(lines: number): Promise<Record<string, unknown>[]>;
  folder: NginxFolder;
  /** Runs one of the image's own programs beside it. */
  run(program: string, ...args: string[]): Promise<{ exitCode?: number | undefined; stderr: string }>;
  /** Gives it a certificate with its key, as PEM. */
  installCertificate(pem: string): Promise<{ exitCode?: number | undefined; stderr: string }>;
  stop(): Promise<void>;
}

/** A folder with all that Nginx reads and writes, as the image has it, and programs to start it with. */
export class NginxFolder {
  readonly path: string;
  /** Whether it knows HTTP/2 as its own directive, as the image's does. */
  readonly knowsHttp2: boolean;
  /** Where its counts are. */
  readonly statusPort: number;

  private constructor(folder: string, version: string, statusPort: number) {
    this.path = folder;
    this.statusPort = statusPort;
    this.knowsHttp2 = version.localeCompare('1.25.1', undefined, { numeric: true }) >= 0;
  }

  static async make(): Promise<NginxFolder> {
    const folder = await mkdtemp(path.join(tmpdir(), 'forno-nginx-'));
    for (const name of ['bin', 'conf.d', 'certificates', 'acme', 'own/page/assets'])
      await mkdir(path.join(folder, name), { recursive: true });
    const nginx = await providePrograms(path.join(folder, 'bin'), folder);
    for (const name of ['templates', 'security-headers'])
      await cp(path.join(nginxFolder, name), path.join(folder, 'own', name), { recursive: true });
    await cp(await mimeTypes(nginx), path.join(folder, 'mime.types'));
    await writeFile(path.join(folder, 'nginx.conf'), mainConfiguration(folder));
    const { stderr } = await execa(nginx.path, ['-v'], { env: nginx.env });
    const made = new NginxFolder(folder, stderr.split('/')[1] ?? '', await takeFreeStatusPort(folder));
    if (!made.knowsHttp2) await rm(path.join(folder, 'own/templates/http2.conf.template'));
    return made;
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  /** The variables it is started with; ports are free ones. */
  async variables(apiPort: number): Promise<Record<string, string>> {
    return {
      PATH: `${this.file('bin')}:${path.join(nginxFolder, 'bin')}:${process.env.PATH}`,
      DOMAIN_NAME: 'shop.test',
      FORNO_ENV: 'test',
      API_UPSTREAM: `127.0.0.1:${apiPort}`,
      NGINX_TRUSTED_PROXIES: '',
      NGINX_HTTP_PORT: String(await freePort()),
      NGINX_HTTPS_PORT: String(await freePort()),
      NGINX_OWN_RELEASE: this.file('own'),
      NGINX_RELEASES_FOLDER: this.file('releases'),
      NGINX_CONFIGURATION_FOLDER: this.file('conf.d'),
      NGINX_CERTIFICATE_FOLDER: this.file('certificates'),
      NGINX_ACME_FOLDER: this.file('acme'),
      // Called as Nginx's own are: only what is named is filled in.
      host: 'not-the-host',
      request_uri: '/not-the-address',
    };
  }
}

/** Starts the image's scripts and then Nginx; its output goes to two files in the folder. */
export function runEntrypoint(folder: NginxFolder, env: Record<string, string>): ChildProcess {
  const [out, err] = ['access.log', 'error.log'].map((name) => openSync(folder.file(name), 'w')) as [number, number];
  try {
    const script = path.join(import.meta.dirname, 'image-entrypoint.sh');
    return spawn(script, [path.join(nginxFolder, 'entrypoint')], { env, stdio: ['ignore', out, err] });
  } finally {
    closeSync(out);
    closeSync(err);
  }
}

/** Starts Nginx before an API, and returns once it answers. `overrides` are variables. */
export async function startNginx(apiPort: number, overrides: Record<string, string> = {}): Promise<NginxServer> {
  const folder = await NginxFolder.make();
  const env = { ...(await folder.variables(apiPort)), ...overrides };
  const child = runEntrypoint(folder, env);
  const died = once(child, 'exit').then(async (): Promise<never> => {
    throw new Error(`Nginx ended by itself: ${await readFile(folder.file('error.log'), 'utf8')}`);
  });
  died.catch(() => undefined);
  const http: Origin = { scheme: 'http', port: Number(env.NGINX_HTTP_PORT), host: 'shop.test' };
  await waitUntil(() => ask(http, '/healthz'), { timeoutSeconds: START_TIMEOUT_SECONDS, unless: died });
  const certificate = await readFile(folder.file('certificates/fullchain.pem'), 'utf8');
  // Nginx opens its standard output as a file, which a socket is not.
  const options = { env, extendEnv: false, reject: false, stdout: 'ignore' } as const;
  return {
    http,
    https: { scheme: 'https', port: Number(env.NGINX_HTTPS_PORT), host: 'shop.test', certificate },
    folder,
    run: (program, ...args) => execa(program, args, options),
    installCertificate: (pem) => execa('install-certificate', [], { ...options, input: pem }),
    readConfiguration: (name) => readFile(folder.file(`conf.d/${name}`), 'utf8'),
    readLog: (lines) => readLog(folder.file('access.log'), lines),
    stop: () => stop(child, folder),
  };
}

async function readLog(file: string, lines: number): Promise<Record<string, unknown>[]> {
  for (;;) {
    const written = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
    if (written.length >= lines) return written.map((line) => JSON.parse(line) as Record<string, unknown>);
    await pause(50);
  }
}

async function stop(child: ChildProcess, folder: NginxFolder): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await rm(folder.path, { recursive: true, force: true });
}

/** Puts each program into `bin`, to be found by name: Nginx with its folder as the place it reads from. Gives Nginx. */
async function providePrograms(bin: string, folder: string): Promise<Program> {
  const found = new Map<string, Program>();
  for (const wanted of PROGRAMS) {
    const program = await provideDebianProgram(wanted);
    if (!program) throw new RunFailure(`There is no ${wanted.name}, and no apt-get to fetch it with: install it and try again.`);
    found.set(wanted.name, program);
    const args = wanted.name === 'nginx' ? `-p '${folder}' -c '${folder}/nginx.conf' -e stderr` : '';
    const libraries = program.env.LD_LIBRARY_PATH ? `LD_LIBRARY_PATH='${program.env.LD_LIBRARY_PATH}' ` : '';
    await writeFile(path.join(bin, wanted.name), `#!/bin/sh\n${libraries}exec '${program.path}' ${args} "$@"\n`, { mode: 0o755 });
  }
  return found.get('nginx') as Program;
}

/** In the image the port is always the same; here several may run. */
async function takeFreeStatusPort(folder: string): Promise<number> {
  const template = path.join(folder, 'own/templates/status.conf.template');
  const port = await freePort();
  await writeFile(template, (await readFile(template, 'utf8')).replace('8081', String(port)));
  return port;
}

/** Beside the configuration it was built to read, which for an unpacked one is in the same unpacked tree. */
async function mimeTypes(nginx: Program): Promise<string> {
  const { stderr } = await execa(nginx.path, ['-V'], { env: nginx.env });
  const configuration = /--conf-path=(\S+)/.exec(stderr)?.[1] ?? '/etc/nginx/nginx.conf';
  const root = nginx.env.LD_LIBRARY_PATH === undefined ? '/' : nginx.path.replace(/usr\/sbin\/nginx$/, '');
  return path.join(root, path.dirname(configuration), 'mime.types');
}

/** As the image's own: what stands around the site. */
function mainConfiguration(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  return [
    // Where the workers would otherwise change to a user that cannot read the folder.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    `worker_processes 1; error_log stderr notice; pid ${folder}/nginx.pid;`,
    'events { worker_connections 64; }',
    `http { include mime.types; default_type application/octet-stream; ${temporary.join(' ')} include conf.d/*.conf; }`,
    '',
  ].join('\n');
}
