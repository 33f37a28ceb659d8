import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { findProgram } from '../run/find-program.ts';
import { makeCertificate } from './certificate.ts';

const DAY_MS = 86_400_000;

/** What both doctors find on any machine; all else they ask is played, so that it answers as a test wants. */
const REAL = [
  ...[
    'bash',
    'sh',
    'env',
    'awk',
    'basename',
    'cat',
    'cut',
    'date',
    'dirname',
    'du',
    'find',
    'grep',
    'head',
    'id',
    'mkdir',
    'paste',
    'printf',
  ],
  ...['sed', 'sort', 'stat', 'tail', 'tee', 'tr', 'uname', 'rm', 'flock', 'gpg', 'sha256sum', 'make', 'timeout', 'touch'],
];

/** Each in `sh`; a variable of its own name says something else. */
const PLAYED: Record<string, string> = {
  docker: `case "$*" in
    version*) echo "\${DOCKER_VERSION-28.0.1}"; [ -n "\${DOCKER_VERSION-28}" ] ;;
    "compose version"*) echo "\${COMPOSE_VERSION-2.40.0}" ;;
    info*) echo / ;;
    ps*service=nginx) echo "\${NGINX_CONTAINER-}" ;;
    ps*) case " \${STOPPED-worker-green} " in *" \${6##*=} "*) ;; *) echo abc ;; esac ;;
    *readlink*) printf '%s\\n' \${SERVING-blue 1.1.0} ;;
    *api/v1/menu*) exit "\${NO_MENU-0}" ;;
    *inspect*) exit "\${NO_IMAGE-0}" ;;
    *config*) exit "\${NO_CONFIG-0}" ;;
  esac`,
  timedatectl: 'echo "${SYNCHRONISED-yes}"',
  df: 'echo header; echo "/dev/x 1 1 ${FREE_MIB-50000} 1% /"',
  ss: '[ -z "${LISTENER-}" ] || echo "LISTEN 0 1 *:80 *:* ${LISTENER}"',
  getent: '[ -z "${ADDRESS-203.0.113.7}" ] || echo "${ADDRESS-203.0.113.7} STREAM x"',
  hostname: 'echo "203.0.113.7 10.0.0.1"',
  node: 'echo "${NODE_IS-v22.1.0}"',
  npm: '[ "$*" != ping ] || exit "${NO_REGISTRY-0}"; echo 10.0.0',
  git: '',
  curl: '',
  'redis-server': '',
};

let folder: string;
let bin: string;
let certificates: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forno-doctor-'));
  bin = path.join(folder, 'bin');
  certificates = path.join(folder, 'certificates');
  await mkdir(certificates);
  const authority = ['-CA', 'authority.pem', '-CAkey', 'authority.key'];
  const make = (name: string, ...options: string[]) =>
    execa(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
        '-subj',
        `/CN=${name}`,
        ...options,
      ],
      {
        cwd: certificates,
      },
    );
  await make('authority');
  await make('good', '-days', '60', ...authority);
  for (const [name, days] of [
    ['ending', 5],
    ['ended', -1],
  ] as const) {
    const terms = {
      domain: 'pizza.example',
      begins: new Date(Date.now() - 85 * DAY_MS),
      ends: new Date(Date.now() + days * DAY_MS),
    };
    await writeFile(path.join(certificates, `${name}.pem`), await makeCertificate(certificates, terms));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await mkdir(bin);
  for (const name of REAL) {
    const program = await findProgram(name);
    if (program) await symlink(program, path.join(bin, name));
  }
  for (const [name, script] of Object.entries(PLAYED)) await play(name, script);
  await play(
    'openssl',
    `case "$*" in
      s_client*) exec cat "${certificates}/\${CERTIFICATE-good}.pem" ;;
    esac
    exec ${await findProgram('openssl')} "$@"`,
  );
});
afterEach(() => rm(bin, { recursive: true, force: true }));

async function play(name: string, script: string): Promise<void> {
  await writeFile(path.join(bin, name), `#!/bin/sh\n${script}\n`);
  await chmod(path.join(bin, name), 0o755);
}

/** What a doctor says of a folder, by how it judges. */
async function examine(program: string, variables: NodeJS.ProcessEnv) {
  const env = { PATH: bin, HOME: folder, FORNO_MEMINFO: '/proc/meminfo', ...variables };
  const { exitCode, stdout } = await execa('bash', [program], { env, extendEnv: false, reject: false });
  const lines = (kind: string) => stdout.split('\n').filter((line) => line.startsWith(`  ${kind} `));
  return { exitCode, missing: lines('missing'), warned: lines('warn') };
}

describe('the doctor of a server', () => {
  let server: string;
  const at = (...names: string[]) => path.join(server, ...names);
  const SETTINGS = {
    FORNO_ENV: 'production',
    DOMAIN_NAME: 'pizza.example',
    STRIPE_PUBLISHABLE_KEY: 'pk_live_1',
    MAIL_FROM: 'Pizza <orders@pizza.example>',
  };
  const SECRETS = [
    ...['secret_key', 'database_url', 'database_migration_url', 'postgres_password', 'owner_password', 'app_password'],
    ...['redis_password', 'backup_key', 'stripe_webhook_secret', 'smtp_url'],
  ];

  const set = (changed: Partial<Record<string, string>> = {}) =>
    writeFile(
      at('.env'),
      Object.entries({ ...SETTINGS, ...changed })
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  const LOG_KEPT = { COMPOSE_FILE: 'docker-compose.prod.yml:docker-compose.pitr.yml' };
  const agoSeconds = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
  const tell = (metric: string, value: number) => writeFile(at('.deploy/metrics', `${metric}.prom`), `${metric} ${value}\n`);

  beforeEach(async () => {
    server = await mkdtemp(path.join(folder, 'server-'));
    await cp(path.join(cloneFolder, 'deploy'), at('deploy'), { recursive: true });
    await mkdir(at('.deploy/metrics'), { recursive: true });
    await mkdir(at('secrets'), { mode: 0o700 });
    await mkdir(at('backups'));
    await set();
    for (const name of SECRETS) await writeFile(at('secrets', name), 'x');
    await writeFile(at('secrets/stripe_secret_key'), 'sk_live_1');
    await writeFile(at('.deploy/versions.env'), 'FORNO_COLOUR=blue\nFORNO_BLUE_VERSION=1.1.0\nFORNO_GREEN_VERSION=1.0.0\n');
    await tell('backup_last_success_timestamp_seconds', agoSeconds(3_600));
    await tell('restore_drill_last_success_timestamp_seconds', agoSeconds(86_400));
  });

  const look = (variables: NodeJS.ProcessEnv = {}) =>
    examine(at('deploy/doctor.sh'), {
      FORNO_BACKUP_COPY: 'true',
      NGINX_CONTAINER: 'abc',
      LISTENER: 'docker-proxy',
      ...variables,
    });

  it('finds nothing where nothing is missing', async () => {
    expect(await look()).toEqual({ exitCode: 0, missing: [], warned: [] });
  });

  it('finds nothing where the log is kept and was just taken away', async () => {
    await set(LOG_KEPT);
    await tell('wal_last_success_timestamp_seconds', agoSeconds(60));
    expect(await look()).toEqual({ exitCode: 0, missing: [], warned: [] });
  });

  it('finds a machine good before its first deploy', async () => {
    await rm(at('.deploy'), { recursive: true });
    expect(await look({ NGINX_CONTAINER: '', LISTENER: '' })).toMatchObject({ exitCode: 0, missing: [] });
  });

  it.each<[what: string, spoil: (() => Promise<unknown>) | null, variables: NodeJS.ProcessEnv, count?: number]>([
    ['Docker', null, { DOCKER_VERSION: '' }],
    ['a newer Docker', null, { DOCKER_VERSION: '19.03.9' }],
    ['a newer Compose', null, { COMPOSE_VERSION: '2.9.0' }],
    ['flock', () => rm(path.join(bin, 'flock')), {}],
    ['gpg', () => rm(path.join(bin, 'gpg')), {}],
    ['disk', null, { FREE_MIB: '2000' }],
    ['a synchronised clock', null, { SYNCHRONISED: 'no' }],
    ['settings', () => rm(at('.env')), {}],
    ['a domain', () => set({ DOMAIN_NAME: '' }), {}],
    ['a sender', () => set({ MAIL_FROM: 'Forno <orders@localhost>' }), {}],
    ['a key of its own', () => set({ STRIPE_PUBLISHABLE_KEY: 'pk_test_change-me' }), {}, 2],
    ['a live public key', () => set({ STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }), {}],
    ['Stripe itself', () => set({ STRIPE_API_BASE: 'http://stripe:12111' }), {}],
    ['https', () => set({ PUBLIC_URL: 'http://pizza.example' }), {}],
    ['compositions that can be read', null, { NO_CONFIG: '1' }],
    ['secrets', () => rm(at('secrets'), { recursive: true }), {}],
    ['a secret', () => writeFile(at('secrets/smtp_url'), ''), {}],
    ['a closed folder of secrets', () => chmod(at('secrets'), 0o755), {}],
    ['a secret that containers can read', () => chmod(at('secrets/app_password'), 0o600), {}],
    ['a live secret key', () => writeFile(at('secrets/stripe_secret_key'), 'sk_test_1'), {}],
    ['its ports, which another has', null, { NGINX_CONTAINER: '', LISTENER: 'apache2' }, 2],
    ['its ports, where it runs', null, { LISTENER: '' }, 2],
    ['a domain that leads anywhere', null, { ADDRESS: '' }],
    ['images', null, { NO_IMAGE: '1' }, 4],
    ['Nginx', null, { STOPPED: 'nginx worker-green' }],
    ['PostgreSQL', null, { STOPPED: 'postgres worker-green' }],
    ['a Redis', null, { STOPPED: 'cache worker-green' }],
    ['the end of a change of secrets', () => mkdir(at('.deploy/secrets-before')), {}],
    [
      'a backup and a folder for them',
      () => rm(at('backups'), { recursive: true }).then(() => rm(at('.deploy/metrics'), { recursive: true })),
      {},
    ],
    ['the API that serves', null, { STOPPED: 'api-blue worker-green' }],
    ['its worker', null, { STOPPED: 'worker-blue worker-green' }],
    ['a standing worker of the version that stands by', null, { STOPPED: '' }],
    ['what Nginx serves in what is written down', null, { SERVING: 'green 1.2.0' }],
    ['the page that belongs to the API', null, { SERVING: 'blue 1.2.0' }],
    ['a menu', null, { NO_MENU: '22' }],
    ['a backup', () => rm(at('.deploy/metrics/backup_last_success_timestamp_seconds.prom')), {}],
    ["last night's backup", () => tell('backup_last_success_timestamp_seconds', agoSeconds(30 * 3_600)), {}],
    ['a log that is taken away', () => set(LOG_KEPT), {}],
    [
      'a log that was taken away lately',
      () => set(LOG_KEPT).then(() => tell('wal_last_success_timestamp_seconds', agoSeconds(400))),
      {},
    ],
    ['a certificate', null, { CERTIFICATE: 'none' }],
    ['a certificate that lasts', null, { CERTIFICATE: 'ended' }],
  ])('misses %s', async (_what, spoil, variables, count = 1) => {
    await spoil?.();
    const found = await look(variables);
    expect([found.exitCode, found.missing]).toEqual([1, Array.from({ length: count }, () => expect.anything())]);
  });

  it.each<[what: string, spoil: (() => Promise<unknown>) | null, variables: NodeJS.ProcessEnv]>([
    ['a domain that leads elsewhere', null, { ADDRESS: '198.51.100.1' }],
    ['staging', () => set({ FORNO_ENV: 'staging', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }), {}],
    ['no drill', () => rm(at('.deploy/metrics/restore_drill_last_success_timestamp_seconds.prom')), {}],
    ['no API to go back to', null, { STOPPED: 'api-green worker-green' }],
    ['an old drill', () => tell('restore_drill_last_success_timestamp_seconds', agoSeconds(9 * 86_400)), {}],
    ['backups that stay on the machine', null, { FORNO_BACKUP_COPY: '' }],
    ['a certificate that ends soon', null, { CERTIFICATE: 'ending' }],
    ['a certificate of its own making', null, { CERTIFICATE: 'authority' }],
  ])('warns of %s', async (_what, spoil, variables) => {
    await spoil?.();
    expect(await look(variables)).toEqual({ exitCode: 0, missing: [], warned: [expect.anything()] });
  });
});

describe('the doctor of a clone', () => {
  let clone: string;
  const at = (...names: string[]) => path.join(clone, ...names);

  beforeEach(async () => {
    clone = await mkdtemp(path.join(folder, 'clone-'));
    await mkdir(at('backend/tools/run'), { recursive: true });
    await cp(path.join(cloneFolder, 'deploy'), at('deploy'), { recursive: true });
    await cp(path.join(cloneFolder, 'backend/tools/run/doctor.sh'), at('backend/tools/run/doctor.sh'));
  });

  const look = (variables: NodeJS.ProcessEnv = {}) => examine(at('backend/tools/run/doctor.sh'), variables);

  it('finds nothing where nothing is missing', async () => {
    expect(await look()).toMatchObject({ exitCode: 0, missing: [] });
  });

  it.each<[what: string, spoil: (() => Promise<unknown>) | null, variables: NodeJS.ProcessEnv]>([
    ['Node.js', () => rm(path.join(bin, 'node')), {}],
    ['a newer Node.js', null, { NODE_IS: 'v18.20.0' }],
    ['disk', null, { FREE_MIB: '1500' }],
    ['the registry', null, { NO_REGISTRY: '1' }],
    ['Redis', () => rm(path.join(bin, 'redis-server')), {}],
    ['its port', null, { LISTENER: 'apache2' }],
  ])('misses %s', async (_what, spoil, variables) => {
    await spoil?.();
    const found = await look(variables);
    expect([found.exitCode, found.missing]).toEqual([1, [expect.anything()]]);
  });

  it('asks no registry for what is installed, and wants less disk', async () => {
    await mkdir(at('backend/node_modules'), { recursive: true });
    await writeFile(at('backend/node_modules/.forno-installed'), '');
    expect(await look({ NO_REGISTRY: '1', FREE_MIB: '1500' })).toMatchObject({ exitCode: 0, missing: [] });
    expect(await look({ FREE_MIB: '200' })).toMatchObject({ exitCode: 1 });
  });

  it('knows the port of its own shop', async () => {
    await mkdir(at('.forno'));
    await writeFile(at('.forno/supervisor.json'), '{"url":"http://localhost:8080"}');
    expect(await look({ LISTENER: 'node' })).toMatchObject({ exitCode: 0, missing: [] });
  });

  it('looks at the server, too, where this is one', async () => {
    await mkdir(at('.deploy'));
    expect(await look()).toMatchObject({ exitCode: 1 });
  });
});
