import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa, type Result, type ResultPromise } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { freePort } from '../run/ports.ts';
import type { Origin } from './ask.ts';

const PROJECT = 'forno-ops-test';
/** Of the images that are built here, apart from those that somebody uses. */
export const IMAGE_PREFIX = 'forno-ops-test/';
const COMPOSITION = 'docker-compose.prod.yml:docker-compose.staging.yml';

/** All that a server has of Forno before its first deploy: no clone, no Node. */
const ON_A_SERVER = ['docker-compose.prod.yml', 'docker-compose.staging.yml', 'docker-compose.pitr.yml', 'deploy', 'postgres'];

interface Ports {
  http: number;
  https: number;
  stripe: number;
  mail: number;
}

export type Settings = Record<string, string | number>;

/** What a server has of its own, where it is not the one that is deployed to. */
export interface ServerOptions {
  project?: string;
  /** As Compose's COMPOSE_FILE. */
  composition?: string;
  settings?: Settings;
}

/** A folder as on a server, with settings and secrets for staging, and the programs of deploy/ run in it. */
export class DeployServer {
  readonly folder: string;
  readonly ports: Ports;
  readonly #options: ServerOptions;

  private constructor(folder: string, ports: Ports, options: ServerOptions) {
    this.folder = folder;
    this.ports = ports;
    this.#options = options;
  }

  static async make(options: ServerOptions = {}): Promise<DeployServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'forno-server-'));
    for (const name of ON_A_SERVER) await cp(path.join(cloneFolder, name), path.join(folder, name), { recursive: true });
    const ports = { http: await freePort(), https: await freePort(), stripe: await freePort(), mail: await freePort() };
    const server = new DeployServer(folder, ports, options);
    await server.writeSettings();
    await server.#writeSecrets();
    return server;
  }

  /** Runs a program of deploy/, and gives its exit code and all it said. */
  run(program: string, ...args: string[]): Promise<Result> {
    return this.runWith({}, program, ...args);
  }

  runWith(variables: NodeJS.ProcessEnv, program: string, ...args: string[]): Promise<Result> {
    return this.#execute(path.join(this.folder, 'deploy', program), args, variables);
  }

  /** Runs a program of deploy/, and sends it a signal once it has said `said`. */
  async cutOff(signal: NodeJS.Signals, said: RegExp, program: string, ...args: string[]): Promise<Result> {
    const running = this.#execute(path.join(this.folder, 'deploy', program), args);
    running.stdout?.on('data', (chunk: Buffer) => said.test(String(chunk)) && running.kill(signal));
    return running;
  }

  compose(...args: string[]): Promise<Result> {
    return this.#execute('docker', ['compose', '--env-file', '.env', '--env-file', '.deploy/versions.env', ...args]);
  }

  /** One statement in the shop's database; its rows, a line each. */
  async query(statement: string): Promise<string[]> {
    const { stdout } = await this.compose(
      ...[
        'exec',
        '--no-TTY',
        'postgres',
        'psql',
        '--username=postgres',
        '--dbname=forno',
        '--no-psqlrc',
        '--tuples-only',
        '--no-align',
      ],
      `--command=${statement}`,
    );
    return String(stdout).split('\n').filter(Boolean);
  }

  /** The shop as its shoppers reach it. */
  async origin(): Promise<Origin> {
    const { stdout } = await this.compose('exec', '--no-TTY', 'nginx', 'cat', '/etc/nginx/certificates/fullchain.pem');
    return { scheme: 'https', port: this.ports.https, host: 'shop.test', certificate: String(stdout) };
  }

  /** Its .env, with these in the place of what it had. */
  async writeSettings(overrides: Settings = {}): Promise<void> {
    const settings = {
      FORNO_ENV: 'staging',
      FORNO_IMAGE_PREFIX: IMAGE_PREFIX,
      FORNO_VERSION: 'none',
      DOMAIN_NAME: 'shop.test',
      PUBLIC_URL: `https://shop.test:${this.ports.https}`,
      STRIPE_PUBLISHABLE_KEY: 'pk_test_forno',
      STRIPE_API_BASE: 'http://stripe:12111',
      INVARIANT_CHECK_SECONDS: '5',
      NGINX_PUBLISHED_HTTP: this.ports.http,
      NGINX_PUBLISHED_HTTPS: this.ports.https,
      STRIPE_PORT: this.ports.stripe,
      MAIL_PORT: this.ports.mail,
      // Those who order come through Docker's own address, and say theirs.
      NGINX_TRUSTED_PROXIES: '172.16.0.0/12,192.168.0.0/16,10.0.0.0/8',
      ...this.#options.settings,
      ...overrides,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(path.join(this.folder, '.env'), lines.join(''));
  }

  async remove(): Promise<void> {
    await this.compose('--profile=green', '--profile=once', 'down', '--volumes', '--timeout=5');
    await rm(this.folder, { recursive: true, force: true });
  }

  #execute(program: string, args: string[], variables: NodeJS.ProcessEnv = {}): ResultPromise {
    const { project = PROJECT, composition = COMPOSITION } = this.#options;
    const compose = { COMPOSE_FILE: composition, COMPOSE_PROJECT_NAME: project };
    const env = { ...compose, FORNO_WATCH_SECONDS: '8', FORNO_START_SECONDS: '90', ...variables };
    return execa(program, args, { cwd: this.folder, env, all: true, reject: false, forceKillAfterDelay: false });
  }

  async #writeSecrets(): Promise<void> {
    const asked = { stripe_secret_key: 'sk_test_forno', stripe_webhook_secret: 'whsec_staging', smtp_url: 'smtp://mail:1025' };
    await this.run('make-secrets.sh');
    for (const [name, value] of Object.entries(asked)) await writeFile(path.join(this.folder, 'secrets', name), value);
  }
}

/** Builds an image from the clone, and gives its name. */
export async function buildImage(tag: string, dockerfile: string, ...options: string[]): Promise<string> {
  const args = ['build', '--quiet', '--tag', tag, '--file', dockerfile, ...options, '.'];
  const built = await execa('docker', args, { cwd: cloneFolder, all: true, reject: false });
  if (built.failed) throw new Error(built.all);
  return tag;
}

/** Builds an image from lines of a Dockerfile alone. */
export async function buildImageFrom(tag: string, lines: string[]): Promise<void> {
  await execa('docker', ['build', '--quiet', '--tag', tag, '-'], { input: lines.join('\n') });
}
