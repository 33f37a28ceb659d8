import path from 'node:path';

/** Where everything in this clone is. */
export const backendFolder = path.resolve(import.meta.dirname, '../..');
export const cloneFolder = path.dirname(backendFolder);
export const frontendFolder = path.join(cloneFolder, 'frontend');
export const clientFolder = path.join(cloneFolder, 'clients/typescript');

/** What `make run` keeps between runs, and `make reset` removes. */
export class DataFolder {
  readonly path: string;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.path = path.resolve(cloneFolder, env.FORNO_DATA_DIR || '.forno');
  }

  /** The cluster, or a link to it: see makeReachableFolder. */
  get postgres(): string {
    return path.join(this.path, 'postgres');
  }

  get redis(): string {
    return path.join(this.path, 'redis');
  }

  get stripe(): string {
    return path.join(this.path, 'stripe');
  }

  get mail(): string {
    return path.join(this.path, 'mail');
  }

  get logs(): string {
    return path.join(this.path, 'logs');
  }

  get previousLogs(): string {
    return path.join(this.path, 'logs.previous');
  }

  /** The inner ports of the last run, which the next one takes again if it can. */
  get ports(): string {
    return path.join(this.path, 'ports.json');
  }

  /** NAME=value of everything the shop's processes were started with, for a shell to source. */
  get environment(): string {
    return path.join(this.path, 'environment');
  }

  /** Passwords and keys made for this folder; only its owner may read it. */
  get secrets(): string {
    return path.join(this.path, 'secrets.json');
  }

  /** Who holds the folder at the moment. */
  get supervisor(): string {
    return path.join(this.path, 'supervisor.json');
  }

  /** What the holder has started and not yet stopped. */
  get processes(): string {
    return path.join(this.path, 'processes.json');
  }

  /** All that a run makes here. A folder the user named may hold other things, which are not ours to remove. */
  get everything(): string[] {
    const files = [this.ports, this.environment, this.secrets, this.supervisor, this.processes];
    return [...files, this.postgres, this.redis, this.stripe, this.mail, this.logs, this.previousLogs];
  }

  logOf(name: string): string {
    return path.join(this.logs, `${name}.log`);
  }
}
