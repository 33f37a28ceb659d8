import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { findProgram } from '../run/find-program.ts';
import { freePort } from '../run/ports.ts';
import { waitUntil } from '../run/wait-until.ts';

// A server of our own, which lets in who runs this test, needs root to start and its program by its full path.
const sshd = await findProgram('sshd');
/** What was made or written in observability/ of the clone that is deployed from. */
const OF_THIS_CLONE = ['.env', 'secrets/grafana_admin_password', '.state/targets/site.json'];
const possible = sshd !== null && process.getuid?.() === 0;

(possible ? describe : describe.skip)(`deploying by SSH${possible ? '' : ' (skipped: no sshd, or not root)'}`, () => {
  let folder: string;
  let port: number;
  let server: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'forno-ssh-'));
    port = await freePort();
    for (const key of ['host', 'user', 'other'])
      await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(folder, key)]);
    const settings = [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${folder}/host`,
      `AuthorizedKeysFile ${folder}/user.pub`,
      'StrictModes no',
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'PidFile none',
    ];
    await writeFile(path.join(folder, 'sshd_config'), settings.join('\n'));
    for (const name of globSync(['deploy', 'postgres', 'observability', 'docker-compose.*.yml'], { cwd: cloneFolder }))
      await cp(path.join(cloneFolder, name), path.join(folder, 'clone', name), { recursive: true });
    for (const name of OF_THIS_CLONE) {
      const file = path.join(folder, 'clone/observability', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, 'made here');
    }
    await execa('mkdir', ['-p', '/run/sshd']);
    server = spawn(sshd as string, ['-D', '-e', '-f', path.join(folder, 'sshd_config')], { stdio: 'ignore' });
    await waitUntil(
      () => execa('ssh-keyscan', ['-p', String(port), '127.0.0.1']).then(({ stdout }) => expect(stdout).not.toBe('')),
      {
        timeoutSeconds: 20,
      },
    );
  });
  afterAll(async () => {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const knownHosts = async (key: string) => {
    const [type, text] = (await readFile(path.join(folder, `${key}.pub`), 'utf8')).split(' ');
    return `[127.0.0.1]:${port} ${type} ${text}`;
  };

  async function overSsh(version: string, known: string) {
    const env = {
      PROD_HOST: '127.0.0.1',
      PROD_USER: userInfo().username,
      PROD_PORT: String(port),
      PROD_SSH_KEY: await readFile(path.join(folder, 'user'), 'utf8'),
      PROD_KNOWN_HOSTS: known,
      PROD_FOLDER: path.join(folder, 'the shop'),
    };
    return execa(path.join(folder, 'clone/deploy/over-ssh.sh'), [version], { env, all: true, reject: false });
  }

  it('brings what a server needs, runs the deploy there, and ends as it ends', async () => {
    const { exitCode, all } = await overSsh('1.0.0', await knownHosts('host'));
    // It comes as far as the settings, which nobody has written there.
    expect([exitCode, all]).toEqual([1, expect.stringContaining('There is no .env')]);
    for (const name of ['docker-compose.prod.yml', 'deploy/rollback.sh', 'postgres/make-database.sh', 'observability/start.sh'])
      expect(existsSync(path.join(folder, 'the shop', name))).toBe(true);
    for (const name of OF_THIS_CLONE) expect(existsSync(path.join(folder, 'the shop/observability', name))).toBe(false);
  });

  it('tells nothing to a server that is another', async () => {
    const { exitCode, all } = await overSsh('1.0.0', await knownHosts('other'));
    expect([exitCode, all]).toEqual([255, expect.stringContaining('Host key verification failed')]);
  });

  it.each(['', '1; reboot', '$(reboot)', '-x'])('is refused a version that is none: %j', async (version) => {
    expect((await overSsh(version, '')).exitCode).toBeGreaterThan(0);
  });
});
