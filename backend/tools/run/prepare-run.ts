import { mkdir, rename, rm } from 'node:fs/promises';
import type { DataFolder } from './data-folder.ts';
import { checkDiskSpace } from './disk-space.ts';
import { resolveEnvironment, type RunEnvironment, wantedPort } from './environment.ts';
import { alreadyRunning, folderClosed, isDiskFull } from './failures.ts';
import { writePrivately } from './json-file.ts';
import { checkPortIsFree, provideInnerPorts } from './ports.ts';
import { stopLeftovers } from './process-keeper.ts';
import { provideSecrets, type Secrets } from './secrets.ts';
import type { Mode, Run } from './services.ts';
import { takeLock } from './supervisor-lock.ts';

/**
 * Takes the data folder for this run and settles ports, secrets and environment. Starts nothing, so
 * that what can be refused at once is refused before anything runs.
 */
export async function prepareRun(mode: Mode, folder: DataFolder): Promise<{ run: Run; secrets: Secrets }> {
  const port = wantedPort(process.env);
  const url = `http://localhost:${port}`;
  await takeFolder(folder, url);
  await checkDiskSpace(folder.path);
  await checkPortIsFree(port);
  await startLogsAnew(folder);
  const secrets = provideSecrets(folder.secrets);
  const ports = await provideInnerPorts(folder.ports);
  const environment = resolveEnvironment(process.env, { port, ports, secrets });
  writePrivately(folder.environment, renderEnvironment(environment));
  return { run: { mode, port, url, folder, ports, environment }, secrets };
}

async function takeFolder(folder: DataFolder, url: string): Promise<void> {
  await mkdir(folder.path, { recursive: true }).catch((cause: unknown) => {
    throw isDiskFull(cause) ? cause : folderClosed(folder.path, cause);
  });
  const holder = takeLock(folder.supervisor, url);
  if (holder) throw alreadyRunning(holder.url, holder.pid);
  const left = await stopLeftovers(folder.processes);
  if (left.length > 0) console.log(`  stopped what a killed run had left: ${left.join(', ')}`);
}

/** The last run's logs stay beside the new ones. */
async function startLogsAnew(folder: DataFolder): Promise<void> {
  await mkdir(folder.logs, { recursive: true });
  await rm(folder.previousLogs, { recursive: true, force: true });
  await rename(folder.logs, folder.previousLogs);
  await mkdir(folder.logs);
}

/** For a shell to source: `set -a; . FILE`. */
function renderEnvironment({ names, variables }: RunEnvironment): string {
  return names.map((name) => `${name}='${(variables[name] ?? '').replaceAll("'", String.raw`'\''`)}'\n`).join('');
}
