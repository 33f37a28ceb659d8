import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideDebianProgram } from '../run/debian-program.ts';
import { RunFailure } from '../run/failures.ts';
import { freePort } from '../run/ports.ts';
import { waitUntil } from '../run/wait-until.ts';

const START_TIMEOUT_SECONDS = 20;

export interface Registry {
  /** As images are named that are in it: `localhost:5000`, to which Docker speaks without TLS. */
  address: string;
  stop(): Promise<void>;
}

/** Starts Debian's registry of images, empty, in a folder that goes with it. */
export async function startRegistry(): Promise<Registry> {
  const program = await provideDebianProgram({
    name: 'docker-registry',
    packageName: 'docker-registry',
    file: 'usr/bin/docker-registry',
    versionFlag: '--version',
  });
  if (!program) throw new RunFailure('There is no docker-registry, and no apt-get to fetch it with: install it and try again.');
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-registry-'));
  const port = await freePort();
  const configuration = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: folder } },
    http: { addr: `127.0.0.1:${port}` },
  };
  // YAML may be written as JSON.
  const file = path.join(folder, 'config.yml');
  await writeFile(file, JSON.stringify(configuration));
  const child = spawn(program.path, ['serve', file], { env: { ...process.env, ...program.env }, stdio: 'ignore' });
  const address = `localhost:${port}`;
  await waitUntil(() => fetch(`http://${address}/v2/`), { timeoutSeconds: START_TIMEOUT_SECONDS });
  return {
    address,
    stop: async () => {
      if (child.exitCode === null && child.kill()) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
