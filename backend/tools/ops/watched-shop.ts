import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { renderYaml, type Yaml } from '../observability/yaml.ts';
import { cloneFolder } from '../run/data-folder.ts';
import { type Program, provideDebianProgram } from '../run/debian-program.ts';
import { describeFailure, RunFailure } from '../run/failures.ts';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';
import { freePort } from '../run/ports.ts';
import { startTestShop, type TestShop } from '../run/test-shop.ts';
import { waitUntil } from '../run/wait-until.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';

const observability = path.join(cloneFolder, 'observability');
const PROGRAMS = {
  prometheus: 'prometheus',
  alertmanager: 'prometheus-alertmanager',
  machine: 'prometheus-node-exporter',
  postgres: 'prometheus-postgres-exporter',
  redis: 'prometheus-redis-exporter',
  blackbox: 'prometheus-blackbox-exporter',
  nginx: 'prometheus-nginx-exporter',
} as const;
type Name = keyof typeof PROGRAMS;
/** Debian's Alertmanager reads its templates from here, so it must be installed: unpacked in a cache it does not start. */
export const canDeliver = existsSync('/usr/share/prometheus/alertmanager/default.tmpl');

interface Answer {
  status: string;
  error?: string;
  data: { result: { metric: Record<string, string>; value: [number, string] }[] };
}

/** A whole shop, and Debian's Prometheus, Alertmanager and exporters that watch it by the repository's rules and routes. */
export class WatchedShop {
  readonly shop: TestShop;
  /** What Alertmanager delivered: the receiver, and the names of the alerts. */
  readonly delivered: { receiver: string; alerts: string[] }[] = [];
  readonly #folder: string;
  readonly #programs = new Map<Name, Program>();
  readonly #ports = new Map<Name, number>();
  readonly #children: ChildProcess[] = [];
  #nginx: NginxServer | undefined;
  #webhook: http.Server | undefined;

  private constructor(shop: TestShop, folder: string) {
    this.shop = shop;
    this.#folder = folder;
  }

  static async start(): Promise<WatchedShop> {
    const shop = await startTestShop(passedOnEnvironment()).catch((failure: unknown) => {
      throw new Error(describeFailure(failure));
    });
    const watched = new WatchedShop(shop, await mkdtemp(path.join(tmpdir(), 'forno-watched-')));
    try {
      await watched.#startAll();
      return watched;
    } catch (failure) {
      await watched.stop();
      throw failure;
    }
  }

  async stop(): Promise<void> {
    for (const child of this.#children.reverse()) {
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    }
    await this.#nginx?.stop();
    this.#webhook?.close();
    await this.shop.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** What Prometheus answers to a query now. Throws what it says of one that it cannot evaluate. */
  async query(query: string): Promise<Answer['data']['result']> {
    const answer = (await this.#ask(`query?${new URLSearchParams({ query }).toString()}`)) as Answer;
    if (answer.status !== 'success') throw new Error(`${query}: ${answer.error ?? answer.status}`);
    return answer.data.result;
  }

  /** Every name that was scraped, and those of which a process says only that it would count it. */
  async metricNames(): Promise<Set<string>> {
    const { data: names } = (await this.#ask('label/__name__/values')) as { data: string[] };
    const { data: described } = (await this.#ask('metadata')) as { data: Record<string, unknown> };
    const suffixes = ['', '_total', '_count', '_bucket', '_sum'];
    return new Set([...names, ...Object.keys(described).flatMap((name) => suffixes.map((suffix) => name + suffix))]);
  }

  /** Jobs that Prometheus reads, and whether each could be read. */
  async targets(): Promise<Record<string, string>> {
    const up = await this.query('min by (job) (up)');
    return Object.fromEntries(up.map(({ metric, value }) => [metric.job ?? '', value[1]]));
  }

  /** Returns when every rule was evaluated, and what fires is told: Prometheus tells it only from a group's second evaluation on. */
  async evaluated(): Promise<void> {
    const isTold = async (): Promise<void> => {
      const watchdog = await this.query('ALERTS{alertname="Watchdog",alertstate="firing"}');
      if (watchdog.length === 0) throw new Error('Prometheus tells of no alert yet.');
    };
    await waitUntil(isTold, { timeoutSeconds: 180 });
  }

  async #ask(question: string): Promise<unknown> {
    return (await fetch(`http://127.0.0.1:${this.#port('prometheus')}/api/v1/${question}`)).json();
  }

  async #startAll(): Promise<void> {
    for (const [name, program] of Object.entries(PROGRAMS) as [Name, string][]) {
      this.#programs.set(name, await provide(name, program));
      this.#ports.set(name, await freePort());
    }
    const shops = parseEnv(readFileSync(this.shop.folder.environment, 'utf8')) as Record<string, string>;
    this.#nginx = await startNginx(Number(shops.API_PORT));
    await this.#startExporters(shops, this.#nginx.folder.statusPort);
    if (canDeliver) await this.#startAlertmanager();
    await this.#startPrometheus(shops);
    await waitUntil(() => this.query('up'), { timeoutSeconds: 60 });
  }

  async #startExporters(shops: Record<string, string>, nginxPort: number): Promise<void> {
    const metrics = path.join(this.#folder, 'metrics');
    await mkdir(metrics);
    // As deploy/ tells it.
    await writeFile(
      path.join(metrics, 'backup.prom'),
      `backup_last_success_timestamp_seconds ${Math.floor(Date.now() / 1000)}\n`,
    );
    this.#start('machine', [`--collector.textfile.directory=${metrics}`]);
    const database = new URL(shops.DATABASE_MIGRATION_URL ?? '');
    database.search = '?sslmode=disable';
    this.#start('postgres', [], { DATA_SOURCE_NAME: database.href });
    this.#start('redis', [], { REDIS_ADDR: '' });
    this.#start('blackbox', [`--config.file=${path.join(observability, 'blackbox/blackbox.yml')}`]);
    this.#start('nginx', [`-nginx.scrape-uri=http://127.0.0.1:${nginxPort}/status`]);
  }

  async #startAlertmanager(): Promise<void> {
    this.#webhook = http.createServer((request, response) => {
      void text(request).then((body) => {
        const { receiver, alerts } = JSON.parse(body) as { receiver: string; alerts: { labels: { alertname: string } }[] };
        this.delivered.push({ receiver, alerts: alerts.map(({ labels }) => labels.alertname) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => this.#webhook?.listen(0, '127.0.0.1', resolve));
    const { port } = this.#webhook.address() as AddressInfo;
    const receivers = ['page', 'shop', 'ticket', 'heartbeat'].map((name) => ({
      name,
      webhook_configs: [{ url: `http://127.0.0.1:${port}/` }],
    }));
    const routes = readFileSync(path.join(observability, 'alertmanager/routes.yml'), 'utf8');
    const file = path.join(this.#folder, 'alertmanager.yml');
    await writeFile(file, routes + renderYaml({ receivers }));
    this.#start('alertmanager', [
      `--config.file=${file}`,
      `--storage.path=${this.#folder}/alertmanager`,
      '--cluster.listen-address=',
    ]);
  }

  async #startPrometheus(shops: Record<string, string>): Promise<void> {
    await cp(path.join(observability, 'prometheus/rules'), path.join(this.#folder, 'rules'), { recursive: true });
    const file = path.join(this.#folder, 'prometheus.yml');
    const local = (name: Name): string => `127.0.0.1:${this.#port(name)}`;
    const job = (name: string, target: string, labels: Record<string, string> = {}, more: Record<string, Yaml> = {}): Yaml => ({
      job_name: name,
      static_configs: [{ targets: [target], labels }],
      ...more,
    });
    const { REDIS_PORT = '', API_METRICS_PORT = '', WORKER_METRICS_PORT = '' } = shops;
    const redis = `redis://127.0.0.1:${REDIS_PORT}`;
    const scrape_configs: Yaml[] = [
      job('api', `127.0.0.1:${API_METRICS_PORT}`),
      job('worker', `127.0.0.1:${WORKER_METRICS_PORT}`),
      job(
        'site',
        local('blackbox'),
        { instance: this.shop.url, __param_target: `${this.shop.url}/api/v1/menu` },
        {
          metrics_path: '/probe',
          params: { module: ['site_untrusted'] },
        },
      ),
      {
        job_name: 'redis',
        metrics_path: '/scrape',
        static_configs: ['redis', 'cache'].map((instance) => ({
          targets: [local('redis')],
          labels: { instance, __param_target: redis },
        })),
      },
      ...(['postgres', 'nginx', 'machine', 'prometheus'] as const).map((name) => job(name, local(name))),
      ...(canDeliver ? [job('alertmanager', local('alertmanager'))] : []),
    ];
    const configuration = {
      global: { scrape_interval: '2s', evaluation_interval: '2s' },
      rule_files: ['rules/*.yml'],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [local('alertmanager')] }] }] },
      scrape_configs,
    };
    await writeFile(file, renderYaml(configuration));
    const storage = `--storage.tsdb.path=${this.#folder}/prometheus`;
    this.#start('prometheus', [`--config.file=${file}`, storage, '--enable-feature=exemplar-storage']);
  }

  #start(name: Name, args: string[], variables: NodeJS.ProcessEnv = {}): void {
    const program = this.#programs.get(name);
    if (!program) throw new Error(`${name} was not provided`);
    const listen = `${name === 'redis' || name === 'nginx' ? '-' : '--'}web.listen-address=127.0.0.1:${this.#port(name)}`;
    const log = openSync(path.join(this.#folder, `${name}.log`), 'w');
    const env = { ...passedOnEnvironment(), ...program.env, ...variables };
    this.#children.push(spawn(program.path, [listen, ...args], { env, cwd: this.#folder, stdio: ['ignore', log, log] }));
    closeSync(log);
  }

  #port(name: Name): number {
    return this.#ports.get(name) ?? 0;
  }
}

async function provide(name: Name, program: string): Promise<Program> {
  const packageName = name === 'prometheus' ? 'prometheus' : program;
  const provided = await provideDebianProgram({
    name: program,
    packageName,
    file: `usr/bin/${program}`,
    versionFlag: '--version',
  });
  if (!provided) throw new RunFailure(`There is no ${program}, and no apt-get to fetch it with: install it and try again.`);
  return provided;
}
