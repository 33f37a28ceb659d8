import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa, type Result } from 'execa';
import { cacheFolder } from '../run/cached-program.ts';
import { cloneFolder } from '../run/data-folder.ts';
import { findProgram } from '../run/find-program.ts';
import { waitUntil } from '../run/wait-until.ts';
import { buildImageFrom } from './deploy-server.ts';

const IMAGE = 'forno-ansible-test/server';
const VAULT_PASSWORD = 'the password of the vault';
/** What ansible/ needs of the clone, beside itself. */
const OF_THE_CLONE = globSync(['ansible', 'deploy', 'postgres', 'observability', 'docker-compose.*.yml'], { cwd: cloneFolder });

/** How the server starts. */
const START = [
  // Some of what a server sets in its kernel would be set in this machine's, and stays as it is.
  'for each in kernel vm fs; do mount --bind /proc/sys/$each /proc/sys/$each && mount -o remount,bind,ro /proc/sys/$each; done',
  // What is started there is counted in groups of its own.
  `awk '$2 ~ "^/sys/fs/cgroup" { print $2 }' /proc/mounts | xargs -n1 mount -o remount,bind,rw`,
  'exec /sbin/init',
].join('\n');

/** A server as a provider hands it over: systemd, SSH by a key as root, Python with its apt, and nothing of ours. */
const BARE_SERVER = [
  'FROM debian:trixie-slim',
  'RUN apt-get update && apt-get install -y --no-install-recommends systemd systemd-sysv dbus openssh-server sudo python3-apt curl',
  `CMD ${JSON.stringify(['sh', '-c', START])}`,
  // Until systemd 258, which knows the newer cgroups alone.
  'ENV container=docker SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1',
  'STOPSIGNAL SIGRTMIN+3',
];

/** Enough to be a server with an engine of its own; not to set this machine's clock, load modules into its kernel or restart it. */
const AS_A_SERVER = [
  '--cap-add=ALL',
  ...['SYS_BOOT', 'SYS_MODULE', 'SYS_RESOURCE', 'SYS_TIME'].map((each) => `--cap-drop=${each}`),
  ...['seccomp', 'apparmor', 'systempaths'].map((each) => `--security-opt=${each}=unconfined`),
  '--device-cgroup-rule=a *:* rwm',
  '--cgroupns=private',
  '--tmpfs=/run',
  '--tmpfs=/run/lock',
  '--volume=/var/lib/docker',
];

/** The folder of the programs that ansible/requirements.txt names, in the user's cache; null where there is no Python to install them with. */
export async function provideAnsible(): Promise<string | null> {
  const python = await findProgram('python3');
  if (!python) return null;
  const folder = cacheFolder('ansible');
  const requirements = path.join(cloneFolder, 'ansible/requirements.txt');
  const made = await execa(python, ['-m', 'venv', folder], { reject: false });
  if (made.failed) return null;
  await execa(path.join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '--requirement', requirements]);
  return path.join(folder, 'bin');
}

export interface Recap {
  exitCode: number | undefined;
  said: string;
  changed: number;
  failed: number;
}

/** A container that is a server, and a copy of the clone whose playbooks are run against it. */
export class AnsibleServer {
  readonly clone: string;
  readonly address: string;
  /** Of this machine, as the server reaches it. */
  readonly testAddress: string;
  readonly #container: string;
  readonly #programs: string;

  private constructor(clone: string, container: string, [address = '', testAddress = '']: string[], programs: string) {
    this.clone = clone;
    this.#container = container;
    this.address = address;
    this.testAddress = testAddress;
    this.#programs = programs;
  }

  static async make(programs: string): Promise<AnsibleServer> {
    await buildImageFrom(IMAGE, BARE_SERVER);
    const { stdout: container } = await execa('docker', ['run', '--detach', ...AS_A_SERVER, IMAGE]);
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.Gateway}}{{end}}';
    const { stdout: addresses } = await execa('docker', ['inspect', `--format=${format}`, container]);
    const clone = await mkdtemp(path.join(tmpdir(), 'forno-ansible-'));
    const server = new AnsibleServer(clone, container, addresses.split(' '), programs);
    for (const name of OF_THE_CLONE) await cp(path.join(cloneFolder, name), path.join(clone, name), { recursive: true });
    await server.#letIn();
    return server;
  }

  /** Runs a playbook, and gives what came of it. */
  async play(playbook: string, ...args: string[]): Promise<Recap> {
    const options = ['--vault-password-file=vault-password', ...args];
    return recap(await this.#execute('ansible-playbook', [playbook, ...options]));
  }

  /** Runs ansible/deploy.sh, as a workflow does. */
  async deploy(version: string): Promise<Recap> {
    const read = (name: string) => readFile(path.join(this.clone, name), 'utf8');
    const secrets = {
      PROD_HOST: this.address,
      PROD_USER: 'admin',
      PROD_SSH_KEY: await read('key'),
      PROD_KNOWN_HOSTS: await read('known_hosts'),
      ANSIBLE_VAULT_PASSWORD: VAULT_PASSWORD,
    };
    // Where it looks for the programs that it installs.
    await symlink(path.dirname(this.#programs), path.join(this.#folder, '.venv'));
    const env = { ...this.#environment, ...secrets };
    return recap(await execa(path.join(this.#folder, 'deploy.sh'), [version], { env, all: true, reject: false }));
  }

  /** Writes the inventory, with these variables of the server: they go before those of group_vars. */
  async writeInventory(hostVariables: object): Promise<void> {
    const host = {
      ansible_host: this.address,
      ansible_ssh_private_key_file: path.join(this.clone, 'key'),
      ansible_ssh_common_args: `-o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=${this.clone}/known_hosts`,
      admin_keys: [await this.publicKey()],
      ...hostVariables,
    };
    await mkdir(this.#folder, { recursive: true });
    // JSON is YAML too.
    await writeFile(path.join(this.#folder, 'inventory.yml'), JSON.stringify({ shop: { hosts: { server: host } } }));
  }

  /** Writes the vault, encrypted, with these values. */
  async writeVault(secrets: Record<string, string>): Promise<void> {
    const lines = Object.entries(secrets).map(([name, value]) => `vault_${name}: ${JSON.stringify(value)}\n`);
    await writeFile(path.join(this.#folder, 'vault-password'), VAULT_PASSWORD);
    await writeFile(path.join(this.#folder, 'vault.yml'), lines.join(''));
    const encrypted = await this.#execute('ansible-vault', ['encrypt', '--vault-password-file=vault-password', 'vault.yml']);
    if (encrypted.failed) throw new Error(String(encrypted.all));
  }

  /** On the server, as root. */
  inside(...command: string[]): Promise<Result> {
    return execa('docker', ['exec', this.#container, ...command], { all: true, reject: false });
  }

  /** By SSH, with the key alone unless options say otherwise. */
  ssh(user: string, ...options: string[]): Promise<Result> {
    return execa('ssh', [...this.#sshOptions(), ...options, `${user}@${this.address}`, 'true'], { all: true, reject: false });
  }

  /** Lays a folder of this machine into one of the server, whose owner gets it. */
  async lay(folder: string, into: string): Promise<void> {
    const laid = path.join(into, path.basename(folder));
    await execa('docker', ['cp', folder, `${this.#container}:${into}/`]);
    await this.inside('chown', '--recursive', `--reference=${into}`, laid);
  }

  /** Brings an image of this machine's engine to the server's. */
  async load(...images: string[]): Promise<void> {
    const load = ['exec', '--interactive', this.#container, 'docker', 'load'];
    await execa('docker', ['save', ...images], { buffer: false }).pipe('docker', load);
  }

  async remove(): Promise<void> {
    await execa('docker', ['rm', '--force', '--volumes', this.#container], { reject: false });
    await execa('docker', ['rmi', IMAGE], { reject: false });
    await rm(this.clone, { recursive: true, force: true });
  }

  get #folder(): string {
    return path.join(this.clone, 'ansible');
  }

  #sshOptions(): string[] {
    const settings = ['BatchMode=yes', 'IdentitiesOnly=yes', 'StrictHostKeyChecking=accept-new'];
    return [
      '-i',
      path.join(this.clone, 'key'),
      ...settings.flatMap((each) => ['-o', each]),
      '-o',
      `UserKnownHostsFile=${this.clone}/known_hosts`,
    ];
  }

  #execute(program: string, args: string[]): Promise<Result> {
    const options = { cwd: this.#folder, env: this.#environment, all: true, reject: false } as const;
    return execa(path.join(this.#programs, program), args, options);
  }

  get #environment(): NodeJS.ProcessEnv {
    return {
      PATH: `${this.#programs}:${process.env.PATH}`,
      ANSIBLE_NOCOLOR: '1',
      // The connection that is kept for the next task also keeps this program's output open.
      ANSIBLE_SSH_ARGS: '-o ControlMaster=auto -o ControlPersist=3s',
      // What watches the shop is laid on the server, and not started: its images cannot be made here.
      ANSIBLE_SKIP_TAGS: 'watch',
    };
  }

  async #letIn(): Promise<void> {
    await waitUntil(
      async () => {
        const { stdout } = await this.inside('systemctl', 'is-system-running');
        if (!['running', 'degraded'].includes(String(stdout))) throw new Error(`The server is ${String(stdout)}.`);
      },
      { timeoutSeconds: 120 },
    );
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(this.clone, 'key')]);
    await this.inside('mkdir', '-m', '700', '/root/.ssh');
    await this.inside('sh', '-c', `echo '${await this.publicKey()}' >/root/.ssh/authorized_keys`);
  }

  async publicKey(): Promise<string> {
    return (await readFile(path.join(this.clone, 'key.pub'), 'utf8')).trim();
  }
}

function recap({ exitCode, all }: Result): Recap {
  const said = String(all);
  const counted = (name: string) => Number(new RegExp(`\\b${name}=(\\d+)`).exec(said)?.[1] ?? -1);
  return { exitCode, said, changed: counted('changed'), failed: counted('failed') };
}
